extension Tool {
  /// Understands a command line, given without the program's name.
  ///
  /// Options and operands may mix, global options may stand anywhere, and `--` ends the options. A value is the next
  /// argument whatever it begins with, as with Git, except that an option with choices takes none that begins with `-`.
  /// Where help is asked for, only a command that does not exist is an error.
  package func parse(_ arguments: [String]) throws(ArgumentError) -> Parsed {
    var parser = Parser(tool: self)
    return try parser.parse(arguments)
  }

  /// The command that a command line means, also where something else in it is wrong.
  package func command(meantBy arguments: [String]) -> Declaration? {
    var parser = Parser(tool: self)
    _ = try? parser.parse(arguments)
    return parser.command
  }
}
