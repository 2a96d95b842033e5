internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// Does something to a person; with `--json` tells what the desk knows of them now.
  func performOnPerson(_ handle: Handle, _ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    guard isJSON else {
      if outcome.notes.isEmpty { output.note("people/\(handle).md is written") }
      return
    }
    let store = try desk().store
    let person = try Failure.fromStore { () throws(StoreError) in try store.head().knownPerson(handle) }
    if let person { output.json(.object([("tix", .number(1)), ("person", person.json)])) }
  }
}
