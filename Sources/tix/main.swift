private import Glibc
private import TixCommands

exit(Tix.run(Array(CommandLine.arguments.dropFirst()), in: .process()))
