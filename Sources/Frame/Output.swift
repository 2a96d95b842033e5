internal import Desk
package import JSON
package import Terminal
internal import Text

/// The only type that writes to standard output and standard error. Control characters and hidden characters in text from
/// others are shown as visible stand-ins here, so that they cannot act on a terminal.
///
/// The answer is kept until the command is done: nothing of it is printed when the command fails. Notes are printed after it.
/// A long answer waits in a spool, so that it does not have to fit into memory.
package final class Output {
  /// Writes bytes to standard output (1) or standard error (2); false when they did not arrive.
  package typealias Sink = (_ descriptor: Int32, _ bytes: [UInt8]) -> Bool

  private let sink: Sink
  /// Columns of the terminal; nil when the answer goes elsewhere.
  package private(set) var width: Int?
  /// Rows of the terminal, where it is known.
  package private(set) var height: Int?
  /// Line feeds of the answer, where it goes to a terminal.
  private var rows = 0
  private let style: Style
  private let errorStyle: Style
  private let answer: AnswerBuffer
  private var notes = ""
  /// Columns of the terminal that standard error is; nil where it is none.
  package var errorWidth: Int?
  /// Whether standard error is a terminal.
  package var stderrIsTerminal: Bool { errorWidth != nil }
  /// Commands in what is said are not broken.
  package var commands = CommandWords()
  /// Whether notes are left out, so that standard error has errors alone.
  package var isQuiet = false

  /// Whether a part of the answer was handed on that did not arrive.
  private var isCutOff = false

  /// Why the answer is not complete: it is not printed, and the command fails.
  package var loss: SpoolError? { answer.loss }

  /// - Parameter spool: makes a place for an answer that is too long for memory.
  package init(
    width: Int?, height: Int? = nil, colour: Bool, errorColour: Bool,
    spool: @escaping () throws(SpoolError) -> any Spool = { () throws(SpoolError) in throw SpoolError("no room") },
    sink: @escaping Sink
  ) {
    self.width = width
    self.height = height
    answer = AnswerBuffer(spool: spool)
    style = Style(colour: colour)
    errorStyle = Style(colour: errorColour)
    self.sink = sink
  }

  /// One line of the answer. One that is too long for the terminal goes on below, two blanks further in.
  package func line(_ text: String, _ paint: Paint = .plain) {
    let visible = VisibleText.line(text)
    guard let width, TextWidth.of(visible) > width else { return append(style.paint(visible, paint) + "\n") }
    let margin = visible.prefix { $0 == " " }.count
    let lines = commands.wrap(String(visible.dropFirst(margin)), to: width - margin - 2)
    append(Self.hanging(lines, first: String(repeating: " ", count: margin), margin + 2) { style.paint($0, paint) })
  }

  /// Lines of which the others stand further in than the first.
  private static func hanging(_ lines: [String], first: String, _ margin: Int, _ paint: (String) -> String) -> String {
    lines.enumerated().map { place, line in
      (place == 0 ? first : String(repeating: " ", count: margin)) + paint(line) + "\n"
    }.joined()
  }

  /// Text of several lines, as it is.
  package func block(_ text: String) {
    let visible = VisibleText.block(text)
    append(visible.utf8.last == UInt8(ascii: "\n") || visible.isEmpty ? visible : visible + "\n")
  }

  /// Text of several lines that somebody wrote, indented, so that it cannot be taken for anything else. Long lines are
  /// broken on a terminal alone.
  package func quote(_ text: String, _ paint: Paint = .plain) {
    let visible = TextWidth.wrap(VisibleText.block(text), to: width ?? .max, indent: 4)
    var lines = visible.pieces(at: 10)
    while lines.last == "" { lines.removeLast() }
    for line in lines { append(style.paint(line, paint) + "\n") }
  }

  /// Text in Markdown that somebody wrote, rendered on a terminal alone.
  package func markdown(_ text: String, isQuoted: Bool = false) {
    let isRendered =
      if let width {
        MarkdownText.render(
          text, width: width, indent: isQuoted ? 4 : 0, keepsLines: isQuoted, style: style, to: append)
      } else { false }
    guard !isRendered else { return }
    if isQuoted { quote(text) } else { block(text) }
  }

  /// A name and its value, the values below each other; a long one is broken on a terminal.
  package func field(_ name: String, _ value: String, _ paint: Paint = .plain) {
    let label = name + ":" + String(repeating: " ", count: max(1, 12 - name.utf8.count))
    let visible = VisibleText.line(value)
    func lines(_ room: Int) -> [String] { TextWidth.wrap(visible, to: room, indent: 0).pieces(at: 10) }
    let room = width.map { max(10, $0 - label.utf8.count) } ?? .max
    let beside = lines(room)
    guard let width, beside.contains(where: { TextWidth.of($0) > room }) else {
      return append(Self.hanging(beside, first: style.dim(label), label.utf8.count) { style.paint($0, paint) })
    }
    // A word that has no room beside the name has more below it.
    append(style.dim(name + ":") + "\n")
    append(Self.hanging(lines(width - 2), first: "  ", 2) { style.paint($0, paint) })
  }

  package func table(_ table: Table) {
    table.render(width: width, style: style, to: append)
  }

  /// Pieces of an answer, each as it is printed.
  package func print(_ blocks: [Block]) { blocks.forEach(print) }

  /// One piece.
  package func print(_ piece: Block) {
    switch piece {
    case .line(let text, let paint): line(text, paint)
    case .text(let text): block(text)
    case .quote(let text, let paint): quote(text, paint)
    case .markdown(let text, let isQuoted): markdown(text, isQuoted: isQuoted)
    case .field(let name, let value, let paint): field(name, value, paint)
    case .table(let table): self.table(table)
    }
  }

  /// Bytes as they are, for whoever reads them: never on a terminal.
  package func bytes(_ bytes: [UInt8]) {
    // What is in memory as a whole anyway needs no other place.
    answer.append(bytes: bytes)
  }

  package func json(_ value: JSONValue) {
    append {
      value.write(to: &$0)
      $0.append(UInt8(ascii: "\n"))
    }
  }

  /// An object with one long array, whose elements are written as they come: `{"tix": 1, NAME: [...]}`.
  ///
  /// - Parameters:
  ///   - rest: the members behind the array.
  ///   - elements: hands over one element after another; what it returns is for whoever asked, and for `rest`.
  @discardableResult
  package func json<T>(
    _ name: String, rest: (T) -> [(String, JSONValue)] = { _ in [] },
    _ elements: (_ add: @escaping (JSONValue) -> Void) throws(Failure) -> T
  ) throws(Failure) -> T {
    append(#"{"tix": 1, "# + JSONValue.string(name).text + ": [")
    var isFirst = true
    let result = try elements { element in
      self.append {
        if !isFirst { $0 += ", ".utf8 }
        element.write(to: &$0)
      }
      isFirst = false
    }
    append("]")
    for (key, value) in rest(result) { append(", \(JSONValue.string(key).text): \(value.text)") }
    append("}\n")
    return result
  }

  /// One line of a trace, on standard error at once.
  package func trace(_ text: String) { write(2, "tix: trace: " + VisibleText.line(text) + "\n") }

  /// A note or a warning, for standard error.
  package func note(_ text: String) {
    guard !isQuiet else { return }
    notes += said("tix: ", text)
  }

  /// One line for standard error. On a terminal a longer one goes on below, five columns in or as far as `margin` says.
  private func said(_ label: String, _ text: String, _ margin: Int = 5) -> String {
    let visible = VisibleText.line(text)
    let lines = errorWidth.map { commands.wrap(visible, to: $0 - margin) } ?? [visible]
    return Self.hanging(lines, first: label, margin) { $0 }
  }

  /// Whether somebody reads what is said after a change: that is for a terminal.
  package var tellsFollowing: Bool { stderrIsTerminal && !isQuiet }

  /// A line of progress that the next one overwrites; on a terminal alone.
  package func passing(_ text: String) {
    guard !isQuiet, let errorWidth else { return }
    // One that fills the line could not be overwritten.
    write(2, "\r\u{1B}[K" + TextWidth.truncate(VisibleText.line(text), to: errorWidth - 1))
  }

  /// What somebody at the terminal may choose, with its number; what is too long goes on below its words.
  package func choice(_ number: Int, _ words: String) {
    let label = "  \(number)  "
    let room = width.map { max(1, $0 - label.utf8.count) } ?? .max
    let lines = TextWidth.wrap(VisibleText.line(words), to: room, indent: 0).pieces(at: 10)
    write(2, Self.hanging(lines, first: label, label.utf8.count) { $0 })
  }

  /// A question to somebody at the terminal, at once: an answer is waited for.
  package func ask(_ text: String) {
    let visible = VisibleText.block(text)
    guard let width else { return write(2, visible) }
    // The prompt behind the last line end is left alone.
    let lines = visible.pieces(at: 10)
    let wrapped = lines.dropLast().map { TextWidth.wrap($0, to: width, indent: 0) + "\n" }
    write(2, wrapped.joined() + (lines.last ?? ""))
  }

  /// What went wrong, in place of the answer: one line, the mistakes where there are several, and a line with what to do
  /// about it.
  package func failure(_ what: String?, _ failure: Failure) {
    answer.clear()
    writeNotes()
    write(2, text(what, failure))
  }

  /// What went wrong with one of several things that were asked for: the answer to the others is printed all the same.
  package func partialFailure(_ what: String?, _ failure: Failure) { notes += text(what, failure) }

  private func text(_ what: String?, _ failure: Failure) -> String {
    let parts = [what, failure.problem].compactMap(\.self)
    let more = failure.details + [failure.hint].compactMap(\.self)
    return said(errorStyle.red("tix: "), parts.joined(separator: ": ")) + more.map { said("  ", $0, 4) }.joined()
  }

  /// Whether the answer is longer than the terminal is high, so that its beginning would be gone before anybody read it.
  package var isLong: Bool { height.map { rows >= $0 } ?? false }

  /// Prints the answer, and then the notes; false when the answer could not be written.
  ///
  /// - Parameter page: hands the answer to a pager; false where that did not take it.
  package func flush(_ page: ((_ feed: (@escaping Sink) -> Void) -> Bool)? = nil) -> Bool {
    if let page, page({ sink in _ = answer.replay(into: { sink(1, $0) }) }) { answer.clear() }
    guard !isCutOff, answer.empty(into: { sink(1, $0) }) else { return false }
    rows = 0
    writeNotes()
    return true
  }

  /// Hands on what there is of the answer to a reader who is no terminal, before the rest is known: for an answer of which each part
  /// is right by itself.
  package func passOn() {
    guard width == nil, !isCutOff else { return }
    isCutOff = !answer.empty(into: { sink(1, $0) })
  }

  /// Whether nothing more of the answer can arrive.
  package var isLost: Bool { loss != nil || isCutOff }

  /// Prints the answer in the place of what is on the terminal, and then the notes; false when it could not be written.
  package func redraw() -> Bool {
    answer.empty(into: { sink(1, Array("\u{1B}[H\u{1B}[2J".utf8) + $0) }) && flush()
  }

  /// Takes the terminal to be of another size from now on.
  package func resize(_ width: Int?, _ height: Int?) {
    (self.width, self.height) = (width, height)
    if errorWidth != nil, let width { errorWidth = width }
  }

  /// Fails where the answer is not complete any more, so that nobody goes on with it.
  package func checkAnswer() throws(Failure) {
    if let loss { throw Failure(loss) }
  }

  private func writeNotes() {
    if !notes.isEmpty { write(2, notes) }
    notes = ""
  }

  private func append(_ text: String) {
    if height != nil { rows += text.utf8.count { $0 == 10 } }
    append { $0 += text.utf8 }
  }

  private func append(_ write: (inout [UInt8]) -> Void) { answer.append(write) }

  /// Standard error: nobody can be told when that does not arrive.
  private func write(_ descriptor: Int32, _ text: String) { _ = sink(descriptor, Array(text.utf8)) }
}
