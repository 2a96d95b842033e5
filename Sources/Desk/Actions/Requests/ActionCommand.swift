/// How a program asks for an action: the word for it, the keys that it takes, and how their values become the action. Lines of a
/// batch and command lines both use these.
package struct ActionCommand: Sendable {
  /// As the command line and `do` in a batch call it.
  package let word: String
  /// The keys of what it takes; those that it cannot be without come first.
  package let keys: [String]
  private let make: @Sendable (ActionArguments) throws(Refusal) -> ActionRequest

  init(
    _ word: String, _ keys: [String], _ make: @escaping @Sendable (ActionArguments) throws(Refusal) -> ActionRequest
  ) {
    self.word = word
    self.keys = keys
    self.make = make
  }

  /// Everything that can be asked for, in the order of the table of actions.
  package static let all = [
    new, comment, attach, assign, take, escalate, pending, resolve, reopen, edit, link, person, document,
  ]

  package static func named(_ word: String) -> ActionCommand? { all.first { $0.word == word } }

  /// What the arguments ask for. Everything is checked that can be without a look at the desk.
  package func request(_ arguments: ActionArguments) throws(Refusal) -> ActionRequest {
    if let key = arguments.keys.first(where: { !keys.contains($0) }) {
      throw Refusal(.usage, "\(word) has no key '\(key)'", hint: "its keys are \(keys.joined(separator: ", "))")
    }
    return try make(arguments)
  }

  /// The action that values ask for, on no ticket that is there.
  package func action(
    _ values: [String: ActionArguments.Value?], files: [Attachment] = []
  ) throws(Refusal) -> any Action {
    switch try request(ActionArguments(word, values.compactMapValues(\.self), files: files)) {
    case .onTicket, .attaching: throw Refusal(.usage, "\(word) needs id")
    case .other(let action, _): return action
    }
  }
}

/// An action that somebody asks for, as far as it is known without a look at the desk.
package enum ActionRequest: Sendable {
  /// To a ticket that is there, with the other tickets that it names.
  case onTicket(TicketName, [TicketName] = [], @Sendable (TicketID, [TicketID]) -> any Action)
  /// To a ticket that is there, with the files that whoever asks has at these paths.
  case attaching([String], to: TicketName, @Sendable (TicketID, [Attachment]) -> any Action)
  /// To anything else; with the id of what it is about, where the outcome has none.
  case other(any Action, id: String?)
}

/// How somebody names a ticket.
package enum TicketName: Sendable {
  /// By its id or a part of it.
  case reference(TicketReference)
  /// By the name that whoever opened it gave it: `@name`.
  case ref(String)
}
