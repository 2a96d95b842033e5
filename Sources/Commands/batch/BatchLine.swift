internal import Desk
internal import Frame
internal import JSON
internal import Text
internal import Views

/// One line of a batch, read and found right as far as that can be said without a look at the desk.
struct BatchLine {
  struct Order {
    /// Who is asked to act; nil for whoever acts in this session.
    let asked: String?
    /// When; nil for the clock's time.
    let now: Timestamp?
    let request: ActionRequest
  }

  /// From 1.
  let number: Int
  /// How many bytes it has.
  let size: Int
  /// What later lines call the ticket that it opens, also where it is not right.
  private(set) var ref: String?
  let order: Result<Order, Failure>
  /// What is wrong with it, whatever is in the desk; nil where nothing is.
  var failure: Failure? { if case .failure(let failure) = order { failure } else { nil } }
  var isSound: Bool { failure == nil }

  init(number: Int, _ bytes: [UInt8]) {
    self.number = number
    size = bytes.count
    do throws(Failure) {
      let (command, arguments) = try Self.read(bytes)
      if command.keys.contains("ref") { ref = try? arguments.text("ref") }
      order = .success(try Self.order(command, arguments))
    } catch {
      order = .failure(error)
    }
  }

  /// A line of which nothing was kept.
  init(tooLong number: Int) {
    self.number = number
    size = 0
    order = .failure(Failure(.usage, "the line is longer than \(LineReader.limit >> 20) MiB"))
  }

  /// The keys of every line, beside those of its command.
  static let commonKeys = ["do", "as", "now"]

  private static func read(_ bytes: [UInt8]) throws(Failure) -> (ActionCommand, ActionArguments) {
    let line: JSONValue
    do throws(JSONError) { line = try JSONValue(line: bytes) } catch {
      throw Failure(.usage, "the line cannot be read: \(error.text)")
    }
    guard case .object(let members) = line else {
      throw Failure(.usage, "the line is not an object of JSON", hint: #"it looks like {"do": "new", "title": "…"}"#)
    }
    let values = Dictionary(members.map { ($0.0, ActionArguments.Value($0.1)) }) { first, _ in first }
    let known = "it is one of \(ActionCommand.all.map(\.word).joined(separator: ", "))"
    guard let what = values["do"] else { throw Failure(.usage, "there is no do", hint: known) }
    guard case .text(let word) = what else { throw Failure(.usage, "do is not a text", hint: known) }
    guard let command = ActionCommand.named(word) else {
      throw Failure(.usage, "do cannot be '\(word)'", hint: known)
    }
    let keys = commonKeys + command.keys
    for (key, _) in members where !keys.contains(key) {
      throw Failure(.usage, "\(word) has no key '\(key)'", hint: "its keys are \(keys.joined(separator: ", "))")
    }
    return (command, ActionArguments(word, values))
  }

  private static func order(_ command: ActionCommand, _ arguments: ActionArguments) throws(Failure) -> Order {
    let (asked, now) = try Failure.fromRules { () throws(Refusal) in
      (try arguments.text("as"), try arguments.text("now"))
    }
    let moment = try now.map { text throws(Failure) in try Timestamp.now(text, of: "now") }
    let request = try Failure.fromRules { () throws(Refusal) in try command.request(arguments.dropping(commonKeys)) }
    return Order(asked: asked, now: moment, request: request)
  }
}

extension ActionArguments.Value {
  /// A value of JSON.
  fileprivate init(_ value: JSONValue) {
    switch value {
    case .string(let text): self = .text(text)
    case .bool(let flag): self = .flag(flag)
    case .number(let number): self = .number(number)
    case .array(let items): self = .list(items.map(Self.init))
    default: self = .other
    }
  }
}
