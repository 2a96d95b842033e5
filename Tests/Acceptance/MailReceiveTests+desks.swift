import Glibc
import Scratch
import Testing

/// Several mails, several desks, and a program that is not whole.
extension MailReceiveTests {
  @Test func aMaildirIsEmptied() {
    let desk = ReceivingDesk()
    let folder = desk.scratch.root + "/Maildir"
    for name in ["", "/new", "/cur", "/tmp"] { mkdir(folder + name, 0o755) }
    ScratchFolder.write(folder + "/new/1.a", ReceivingDesk.message(Self.jannet, "One"))
    ScratchFolder.write(folder + "/new/2.b", ReceivingDesk.message("stranger@example.net", "Two"))
    ScratchFolder.write(folder + "/new/3.c", ReceivingDesk.message(Self.jannet, "Three"))
    mkfifo(folder + "/new/4.d", 0o600)
    symlink("/etc/passwd", folder + "/new/5.e")
    let told = desk.scratch.tix(["mail", "receive", "--maildir", folder])
    #expect(told.status == 65)
    #expect(told.output.split(separator: "\n").count == 2)
    for name in ["cur/1.a:2,S", "cur/2.b:2,FS", "cur/3.c:2,S", "new/4.d"] {
      #expect(access("\(folder)/\(name)", F_OK) == 0, "\(name)")
    }
    #expect(desk.scratch.tix(["mail", "receive", "--maildir", desk.scratch.root]).status == 75)
  }

  /// Two desks whose customers the other is: one mail each way at most, also where a mail server takes away what says that it is automatic.
  @Test(arguments: [false, true]) func twoDesksStopAnsweringEachOther(_ isStripped: Bool) throws {
    let addresses = ["help@one.example", "help@two.example"]
    let desks = addresses.map { ReceivingDesk(["mail.address": $0, "mail.strangers": "register"]) }
    for desk in desks {
      let program = desk.scratch.root + "/keep"
      ScratchFolder.write(program, "#!/bin/sh\ncat > \"$0.d/$$.eml\"\n")
      chmod(program, 0o755)
      mkdir(program + ".d", 0o755)
      desk.scratch.git(["config", "tix.sendmail", program])
      desk.scratch.git(["config", "tix.notify", "true"])
      desk.scratch.tix(["notify"]).mustHaveWorked()
    }
    desks[0].receive(ReceivingDesk.message("Two <\(addresses[1])>", "Printer"))
    var sent = 0
    for round in 0..<6 {
      let (from, to) = (desks[round % 2], desks[(round + 1) % 2])
      from.scratch.tix(["notify"]).mustHaveWorked()
      let folder = from.scratch.root + "/keep.d"
      for name in ScratchFolder.names(in: folder) {
        var mail = String(decoding: ScratchFolder.bytes("\(folder)/\(name)") ?? [], as: UTF8.self)
        unlink("\(folder)/\(name)")
        // What its own people are told goes elsewhere.
        guard
          mail.split(separator: "\n").contains(where: { $0.hasPrefix("To:") && $0.contains(addresses[(round + 1) % 2]) }
          )
        else { continue }
        sent += 1
        if isStripped, round == 0 {
          mail = mail.replacing("Auto-Submitted:", with: "X-A:").replacing("X-Auto-Response-Suppress:", with: "X-B:")
        }
        #expect(to.receive(mail).status == 0)
      }
    }
    // The acknowledgement, and where nothing said that it was one, the other desk's.
    #expect(sent == (isStripped ? 2 : 1))
    for desk in desks { #expect(desk.scratch.complaints == "") }
  }
}
