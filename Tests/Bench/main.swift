import Glibc

signal(SIGPIPE, SIG_IGN)
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "desk" where arguments.count == 3:
    guard let size = Int(arguments[1]), size > 0 else { throw BenchError("\(arguments[1]) is not a number of tickets") }
    try SampleDesk(size: size).make(at: arguments[2])
  case "lines" where arguments.count == 3:
    guard let part = Int(arguments[1]), part > 0 else { throw BenchError("\(arguments[1]) is no part of a year") }
    guard let file = fopen(arguments[2], "w") else { throw BenchError("cannot write \(arguments[2])") }
    for line in YearDesk(part: part).lines().all { fputs(line, file) }
    guard fclose(file) == 0 else { throw BenchError("cannot write \(arguments[2])") }
  case "run" where arguments.count >= 5:
    guard let runs = Int(arguments[4]), runs > 0 else { throw BenchError("\(arguments[4]) is not a number of runs") }
    let bench = try Bench(tix: arguments[1], peer: arguments[2], folder: arguments[3], runs: runs)
    guard try bench.measure(arguments.dropFirst(5)) else { exit(1) }
  default:
    throw BenchError("usage: bench desk N DIR | bench lines PART FILE | bench run TIX PEER FOLDER RUNS [SECTION…]")
  }
} catch {
  let line = Array("bench: \(error)\n".utf8)
  _ = write(2, line, line.count)
  exit(1)
}
