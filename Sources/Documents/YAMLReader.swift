import CYAML

/// A place in the text given to libyaml: lines and columns from 0, columns in characters.
struct YAMLMark {
  let line: Int
  let column: Int

  init(_ mark: yaml_mark_t) {
    line = Int(truncatingIfNeeded: mark.line)
    column = Int(truncatingIfNeeded: mark.column)
  }
}

/// One event of libyaml as a Swift value.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, explicitDocumentEnd
    case plain, quoted, blockScalar
    case blockListStart, flowListStart, listEnd
    case blockMapStart, flowMapStart, mapEnd
  }

  let kind: Kind
  let start: YAMLMark
  let end: YAMLMark
  /// Empty for what is no scalar.
  var text = ""

  var isScalar: Bool { kind == .plain || kind == .quoted || kind == .blockScalar }
  /// From 1.
  var line: Int { start.line + 1 }
}

/// libyaml's parser over a buffer that outlives it. It refuses tags, anchors, aliases and directives.
@safe struct YAMLReader: ~Copyable {
  // On the heap, as libyaml needs it to stay where it is.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Throws: only where memory is short.
  init(_ input: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) != 0 else {
      unsafe parser.deallocate()
      throw DocumentError(line: 1, problem: "not enough memory")
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event. After the end of the stream it must not be called again.
  func next() throws(DocumentError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    // A failed parse leaves nothing in the event to free.
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe YAMLMark(event.start_mark)
    let end = unsafe YAMLMark(event.end_mark)

    func refuse(_ what: String) -> DocumentError {
      DocumentError(line: start.line + 1, problem: "\(what) are not allowed")
    }
    func plainEvent(_ kind: YAMLEvent.Kind) -> YAMLEvent {
      YAMLEvent(kind: kind, start: start, end: end)
    }
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      guard unsafe scalar.anchor == nil else { throw refuse("anchors") }
      guard unsafe scalar.tag == nil else { throw refuse("tags") }
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let kind: YAMLEvent.Kind
      switch unsafe scalar.style {
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: kind = .blockScalar
      case YAML_PLAIN_SCALAR_STYLE: kind = .plain
      default: kind = .quoted
      }
      return unsafe YAMLEvent(kind: kind, start: start, end: end, text: String(decoding: bytes, as: UTF8.self))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = unsafe event.data.sequence_start
      guard unsafe sequence.anchor == nil else { throw refuse("anchors") }
      guard unsafe sequence.tag == nil else { throw refuse("tags") }
      return plainEvent(unsafe sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flowListStart : .blockListStart)
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe event.data.mapping_start
      guard unsafe mapping.anchor == nil else { throw refuse("anchors") }
      guard unsafe mapping.tag == nil else { throw refuse("tags") }
      return plainEvent(unsafe mapping.style == YAML_FLOW_MAPPING_STYLE ? .flowMapStart : .blockMapStart)
    case YAML_SEQUENCE_END_EVENT: return plainEvent(.listEnd)
    case YAML_MAPPING_END_EVENT: return plainEvent(.mapEnd)
    case YAML_ALIAS_EVENT: throw refuse("aliases")
    case YAML_STREAM_START_EVENT: return plainEvent(.streamStart)
    case YAML_STREAM_END_EVENT: return plainEvent(.streamEnd)
    case YAML_DOCUMENT_START_EVENT: return plainEvent(.documentStart)
    case YAML_DOCUMENT_END_EVENT:
      return plainEvent(unsafe event.data.document_end.implicit != 0 ? .documentEnd : .explicitDocumentEnd)
    default: throw DocumentError(line: start.line + 1, problem: "not YAML")
    }
  }

  private func failure() -> DocumentError {
    guard unsafe parser.pointee.error != YAML_MEMORY_ERROR, let problem = unsafe parser.pointee.problem else {
      return DocumentError(line: 1, problem: "not enough memory")
    }
    let text = unsafe String(cString: problem)
    if text == "found unexpected end of stream" {
      // Where the text began says more than where the front matter ends.
      let start = unsafe YAMLMark(parser.pointee.context_mark)
      return DocumentError(line: start.line + 1, problem: "quoted text has no end")
    }
    // The reader of libyaml, which sees characters before any token, sets no mark.
    let isReader = unsafe parser.pointee.error == YAML_READER_ERROR
    let mark = unsafe YAMLMark(isReader ? parser.pointee.mark : parser.pointee.problem_mark)
    return DocumentError(line: mark.line + 1, problem: text)
  }
}
