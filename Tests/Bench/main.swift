import Glibc

signal(SIGPIPE, SIG_IGN)
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "desk" where arguments.count == 3:
    guard let size = Int(arguments[1]), size > 0 else { throw BenchError("\(arguments[1]) is not a number of tickets") }
    try SampleDesk(size: size).make(at: arguments[2])
  default:
    throw BenchError("usage: bench desk N DIR")
  }
} catch {
  let line = Array("bench: \(error)\n".utf8)
  _ = write(2, line, line.count)
  exit(1)
}
