private import Commands
private import Frame
private import Glibc

exit(Tix.program.run(World.arguments(), in: .process()))
