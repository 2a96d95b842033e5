private import Glibc
private import TixCommands

exit(Tix.run(World.arguments(), in: .process()))
