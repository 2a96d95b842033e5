import Desk
import Documents

private let template: Template? = {
  let bytes = Array(
    """
    ---
    name: Printer problem
    type: incident
    service: print
    questions:
      - id: power
        ask: Is the printer switched on?
        required: true
        choices:
          - answer: "yes"
          - answer: "no"
            advice: Switch it on.
          - answer: it smells of smoke
            urgency: high
      - id: what
        ask: What happens?
    ---

    """.utf8)
  return TemplateName(typed: "printer").flatMap { try? Template($0, bytes: bytes, catalog: nil) }
}()

private let person: Person? = Handle("ada").flatMap {
  try? Person(handle: $0, bytes: Array("---\nname: Ada\nemail: ada@example.org\nrole: customer\n---\n".utf8))
}

/// A form becomes a ticket whose file can be read, or is refused with a line for each mistake.
@_cdecl("LLVMFuzzerTestOneInput")
public func forms(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let person, let template, let form = try? Submission(bytes) else { return 0 }
  // Handed in by somebody, or put into a folder by whoever it names.
  for (template, actor) in [(template, person), (nil, person), (template, nil), (nil, nil)] as [(Template?, Person?)] {
    let context = Submission.Context(
      template: template, catalog: nil, requester: actor == nil ? person : nil, actor: actor)
    do throws(Mistakes) {
      let opening = try form.opening(context).opening
      precondition(actor != nil || opening.requester == person.handle, "a form of nobody")
      let fields: [(String, Value)] = [("title", .text(opening.title))]
      guard let file = try? Document(fields: fields, body: opening.body) else {
        preconditionFailure("no file can be made")
      }
      precondition(file["title"]?.text == opening.title, "another title")
      precondition((try? Title(opening.title)) != nil, "a title that is none")
    } catch {
      precondition(!error.all.isEmpty && error.details.count <= 51, "refused for nothing")
      precondition(error.all.allSatisfy { $0.line >= 1 }, "a mistake in no line")
    }
  }
  return 0
}
