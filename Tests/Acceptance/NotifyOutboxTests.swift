import Glibc
import Scratch
import Testing

/// Files of mail that a crash or a full disk left: said, or mended, and never passed over in silence.
@Suite struct NotifyOutboxTests {
  /// The mails of a ticket that wait, because the server is away.
  private static func waiting() -> (MailDesk, [String], before: String) {
    let desk = MailDesk()
    let before = desk.scratch.git(["rev-parse", "refs/tix/notified"]).line
    desk.refuses(75)
    _ = desk.scratch.open("Cannot print")
    #expect(desk.notify().status == 1)
    desk.takes()
    return (desk, desk.waiting.map { desk.scratch.desk + "/tix/outbox/" + $0 }, before)
  }

  @Test(arguments: [0, 20, 100]) func aFileThatIsCutShortIsSaid(_ bytes: Int) {
    let (desk, files, _) = Self.waiting()
    #expect(files.count == 2)
    truncate(files[0], bytes)
    for _ in 0..<2 {
      let told = desk.notify()
      #expect(told.status == 1 && told.errors.contains(files[0]) && told.errors.contains("remove it"), "\(told.errors)")
    }
    // The other one is sent all the same.
    #expect(desk.taken().count == 1)
    unlink(files[0])
    #expect(desk.notify().status == 0)
  }

  /// Cut short before it was noted that people were told: then it is written anew.
  @Test func aFileThatIsCutShortAtOnceIsMended() {
    let (desk, files, before) = Self.waiting()
    desk.scratch.git(["update-ref", "refs/tix/notified", before])
    truncate(files[0], 20)
    ScratchFolder.write(files[1] + ".new", "message: ")
    let told = desk.notify()
    #expect(told.status == 0 && told.errors == "", "\(told.errors)")
    #expect(desk.taken().count == 2 && desk.waiting.isEmpty)
  }

  @Test func anEmptyKeyIsMendedAndAShortOneIsSaid() {
    let desk = MailDesk()
    let key = desk.scratch.desk + "/tix/mail.key"
    truncate(key, 0)
    _ = desk.scratch.open("Cannot print")
    #expect(desk.notify().status == 0)
    #expect(desk.taken().count == 2 && ScratchFolder.bytes(key)?.count == 32)
    truncate(key, 10)
    let told = desk.notify()
    #expect(told.status == 1 && told.errors.contains(key) && told.errors.contains("remove it"), "\(told.errors)")
    let mail = desk.scratch.root + "/mail.eml"
    ScratchFolder.write(mail, ReceivingDesk.message("customerjannet@example.org", "Printer"))
    #expect(desk.scratch.tix(["mail", "receive"], input: mail).status == 75)
    unlink(key)
    #expect(desk.scratch.tix(["mail", "receive"], input: mail).status == 0)
  }
}
