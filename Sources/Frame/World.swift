package import Desk
package import System

/// What standard input had.
package enum InputPiece: Sendable {
  case bytes([UInt8])
  /// Nothing at the moment.
  case nothing
  case end
  /// It cannot be read.
  case failed
}

/// What a command can reach: streams, environment, clock, randomness. Nothing else.
package struct World {
  /// The names and values of the environment.
  package var environment: [String: String]
  package var output: Output
  /// Reads all of standard input, at most so many bytes; nil when there are more or it cannot be read.
  package var readInput: (Int) -> [UInt8]?
  /// Whether bytes are there to be read on standard input, without reading them or waiting for them.
  package var inputWaits: () -> Bool = { false }
  /// Reads the next line that somebody types; nil at the end.
  package var readLine: () -> String? = { nil }
  /// The next piece of standard input; with `false` it is not waited for.
  package var readPiece: (_ waits: Bool) -> InputPiece = { _ in .end }
  /// Milliseconds of a clock that only goes forward.
  package var stopwatch: () -> Int64 = { 0 }
  /// Whether the process exits after the command.
  package var exitsAfterCommand = false
  /// Whether standard input and standard output are terminals, so that somebody can be asked.
  package var isInteractive: Bool
  /// Seconds since 1970.
  package var clock: () -> Int64
  package var random: () -> UInt64
  /// Runs a program with this terminal, and tells its exit status; nil when it cannot be started.
  package var runProgram: ([String]) -> Int32?

  /// Runs a program and writes to its standard input what `feed` hands to its argument, which is false once the program takes no
  /// more. Tells the exit status; nil when the program cannot be started.
  package var feedProgram:
    (_ program: [String], _ environment: [String: String], _ feed: (@escaping ([UInt8]) -> Bool) -> Void) -> Int32? = {
      _, _, _ in nil
    }
  /// The folder in which the program of this process lies; nil where the system does not tell.
  package var programFolder: () -> String? = { nil }
  /// Goes on as another program, with the streams of this one; returns only where it cannot be started, with the reason.
  package var becomeProgram: ([String]) -> String = { _ in "no program can be started here" }
  /// From now on a reader of standard output that went away does not end this process.
  package var outlivesReader: () -> Void = {}
  /// Waits for some seconds; false where that is the end.
  package var pause: (_ seconds: Int) -> Bool = { _ in false }
  /// How wide and high the terminal is; nil where standard output is none.
  package var measure: () -> (width: Int?, height: Int?) = { (nil, nil) }

  package init(
    environment: [String: String], output: Output, readInput: @escaping (Int) -> [UInt8]?, isInteractive: Bool,
    clock: @escaping () -> Int64, random: @escaping () -> UInt64, runProgram: @escaping ([String]) -> Int32?
  ) {
    self.environment = environment
    self.output = output
    self.readInput = readInput
    self.isInteractive = isInteractive
    self.clock = clock
    self.random = random
    self.runProgram = runProgram
  }

  /// The environment as the layers below take it.
  package var processEnvironment: Environment { Environment(environment) }

  /// A variable of the environment; empty is as good as none.
  package func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The time now: `TIX_NOW`, else the clock's.
  package func now() throws(Failure) -> Timestamp {
    guard let text = variable("TIX_NOW") else {
      guard let now = Timestamp(seconds: clock()) else { throw Failure(.fault, "the clock is before 1970") }
      return now
    }
    return try Timestamp.now(text, of: "TIX_NOW")
  }
}

extension Timestamp {
  /// A time that somebody gave as now, in `place`.
  package static func now(_ text: String, of place: String) throws(Failure) -> Timestamp {
    guard let now = Timestamp(text) else {
      throw Failure(.usage, "\(place) is not a time: \(text)", hint: "write it as 2026-11-24T10:15:02Z")
    }
    guard TicketID.covers(now) else {
      throw Failure(.usage, "\(place) is not in the years 2000 to 2099: \(text)")
    }
    return now
  }
}
