internal import CJansson

extension JSONValue {
  /// How deeply lists and objects may be nested.
  package static let depth = 64

  /// Reads one value that fills the whole line: strictly, so that nothing means one thing here and another elsewhere. A
  /// key that stands twice, a NUL and what is not UTF-8 are refused, and whole numbers have to fit into 64 bits.
  package init(line: [UInt8]) throws(JSONError) {
    let document = try JSONDocument(line)
    guard let value = document.value else {
      throw JSONError(problem: "it is nested more than \(Self.depth) levels deep", column: 1)
    }
    self = value
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

  /// The value; nil where it is nested too deeply.
  var value: JSONValue? { Self.copy(root, depth: JSONValue.depth) }

  private static func copy(_ value: UnsafeMutablePointer<json_t>, depth: Int) -> JSONValue? {
    switch tix_json_type(value) {
    case JSON_OBJECT:
      guard depth > 0 else { return nil }
      var members: [(String, JSONValue)] = []
      var place = json_object_iter(value)
      while let here = place {
        guard let key = json_object_iter_key(here), let member = json_object_iter_value(here),
          let copied = copy(member, depth: depth - 1)
        else { return nil }
        members.append((String(cString: key), copied))
        place = json_object_iter_next(value, here)
      }
      return .object(members)
    case JSON_ARRAY:
      guard depth > 0 else { return nil }
      var items: [JSONValue] = []
      for index in 0..<json_array_size(value) {
        guard let item = json_array_get(value, index), let copied = copy(item, depth: depth - 1) else { return nil }
        items.append(copied)
      }
      return .array(items)
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
    case json_error_stack_overflow: "it is nested more than \(JSONValue.depth) levels deep"
    case json_error_out_of_memory: "there is not enough memory to read it"
    default: "it is not JSON"
    }
  }
}
