import Glibc
import Scratch
import Testing

/// Killed anywhere, every event is told, and none under two Message-IDs.
@Suite struct NotifyKillTests {
  @Test func killedAtRandomMoments() {
    let (changes, kills) = (Stress.count(40, full: 200), Stress.count(20, full: 100))
    let desk = MailDesk()
    // More people than a limit holds back.
    let people = (1...max(2, changes / 8)).map { "person\($0)" }
    let lines = people.map {
      #"{"do": "person", "id": "\#($0)", "name": "\#($0)", "email": "\#($0)@example.org", "role": "customer", "as": "boss"}"#
    }
    batch(lines, desk)
    desk.scratch.tix(["person", "edit", "levelonetim", "--notify", "none"], as: "boss")
    desk.scratch.tix(["person", "edit", "leveloneida", "--notify", "none"], as: "boss")
    var events: [String] = []
    func happen(_ count: Int) {
      let marks = (0..<count).map { _ in "event\(events.count)x\(UInt32.random(in: 0...UInt32.max))" }
      let lines = marks.enumerated().map { number, mark in
        let person = people[(events.count + number) % people.count]
        return
          #"{"do": "new", "title": "\#(mark)\#(number)", "message": "Text", "for": "\#(person)", "as": "levelonetim"}"#
      }
      events += marks.enumerated().map { "\($1)\($0)" }
      batch(lines, desk)
    }
    let per = max(1, changes / kills)
    var longest = 0.2
    for _ in 1...kills {
      happen(min(per, changes - events.count))
      let start = seconds()
      let running = Program.start(
        desk.scratch.command(["notify"]), in: desk.scratch.desk, desk.scratch.environment)
      let end = start + Double.random(in: 0...longest)
      while seconds() < end, running.isRunning { usleep(1_000) }
      if running.isRunning { running.kill() } else { longest = max(0.05, 0.8 * (seconds() - start)) }
      _ = running.answer()
    }
    while events.count < changes { happen(min(per, changes - events.count)) }
    // A program that was given a message may be at work still: what it keeps then is one more of a message that comes again.
    desk.notify().mustHaveWorked()
    #expect(desk.waiting == [])
    var identifiers: [String: Set<String>] = [:]
    let messages = desk.messages
    for message in messages {
      for event in events where message.subject.contains(event) {
        identifiers[event, default: []].insert(message.identifier)
      }
    }
    #expect(events.filter { identifiers[$0] == nil } == [])
    #expect(identifiers.filter { $0.value.count > 1 }.isEmpty)
    // Of each run that was killed at most the message in flight came again.
    let again = messages.count - Set(messages.map(\.identifier)).count
    #expect(again <= kills)
    if Stress.isFull {
      print("\(events.count) events, \(messages.count) messages, \(again) of them again, \(kills) kills")
    }
    #expect(desk.scratch.complaints == "")
  }

  private func batch(_ lines: [String], _ desk: MailDesk) {
    let path = desk.scratch.root + "/lines"
    ScratchFolder.write(path, lines.map { $0 + "\n" }.joined())
    let answer = desk.scratch.tix(["batch"], input: path)
    answer.mustHaveWorked()
  }
}
