internal import CJansson

extension JSONValue {
  /// How deeply lists and objects may be nested.
  package static let maxDepth = 64
  /// How many lists, objects and members of them there may be, so that a line takes little more memory than it is long.
  package static let maxValues = 10_000

  /// Reads one value that fills the whole line: strictly, so that nothing means one thing here and another elsewhere. A
  /// key that stands twice, a NUL and what is not UTF-8 are refused, and whole numbers have to fit into 64 bits.
  package init(line: [UInt8]) throws(JSONError) {
    try Self.checkSize(line)
    self = try JSONDocument(line).value
  }

  /// Stops at what would take too much memory or too deep a stack, before it is built.
  private static func checkSize(_ line: [UInt8]) throws(JSONError) {
    var (column, depth, count) = (0, 0, 0)
    var (isString, isEscaped) = (false, false)
    for byte in line {
      if byte & 0xC0 != 0x80 { column += 1 }
      guard !isString else {
        if byte == UInt8(ascii: "\""), !isEscaped { isString = false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): (depth, count) = (depth + 1, count + 1)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ","): count += 1
      default: break
      }
      if depth > Self.maxDepth {
        throw JSONError(problem: "it is nested more than \(Self.maxDepth) levels deep", column: column)
      }
      if count > maxValues { throw JSONError(problem: "it holds more than \(maxValues) values", column: column) }
    }
  }
}

/// What Jansson has read, until it is copied out.
///
/// Its tables are seeded from `/dev/urandom` when the first object is made. That costs 20 microseconds once, and only where
/// something is read; a fixed seed would let whoever writes the lines choose keys that all collide. So it is left alone.
private struct JSONDocument: ~Copyable {
  private let root: UnsafeMutablePointer<json_t>

  init(_ line: [UInt8]) throws(JSONError) {
    var error = json_error_t()
    let read = line.withUnsafeBytes { bytes in
      bytes.bindMemory(to: CChar.self).baseAddress.flatMap { start in
        json_loadb(start, bytes.count, size_t(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY), &error)
      }
    }
    // Nothing at all may have no address.
    guard !line.isEmpty else { throw JSONError(problem: "it ends too early", column: 1) }
    guard let read else { throw JSONError(problem: Self.problem(error), column: max(1, Int(error.column))) }
    root = read
  }

  deinit { json_decref(root) }

  var value: JSONValue { Self.copy(root) }

  private static func copy(_ value: UnsafeMutablePointer<json_t>) -> JSONValue {
    switch tix_json_type(value) {
    case JSON_OBJECT:
      var members: [(String, JSONValue)] = []
      var place = json_object_iter(value)
      while let here = place, let key = json_object_iter_key(here), let member = json_object_iter_value(here) {
        members.append((String(cString: key), copy(member)))
        place = json_object_iter_next(value, here)
      }
      return .object(members)
    case JSON_ARRAY:
      return .array((0..<json_array_size(value)).compactMap { json_array_get(value, $0).map { copy($0) } })
    case JSON_STRING:
      let bytes = UnsafeRawBufferPointer(start: json_string_value(value), count: json_string_length(value))
      return .string(String(decoding: bytes, as: UTF8.self))
    case JSON_INTEGER: return .number(Int(json_integer_value(value)))
    case JSON_REAL: return .fraction(json_real_value(value))
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    default: return .null
    }
  }

  private static func problem(_ error: json_error_t) -> String {
    let code = withUnsafePointer(to: error) { json_error_code($0) }
    return switch code {
    case json_error_invalid_utf8: "it is not UTF-8 text"
    case json_error_premature_end_of_input: "it ends too early"
    case json_error_end_of_input_expected: "something stands behind its end"
    case json_error_duplicate_key: "a key stands twice in one object"
    case json_error_numeric_overflow: "a number is too large"
    case json_error_null_character, json_error_null_byte_in_key: "it holds a NUL"
    case json_error_stack_overflow: "it is nested more than \(JSONValue.maxDepth) levels deep"
    case json_error_out_of_memory: "there is not enough memory to read it"
    default: "it is not JSON"
    }
  }
}
