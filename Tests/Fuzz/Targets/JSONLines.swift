import JSON

/// A line that is read is written as one that reads as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func jsonLines(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let value = try? JSONValue(line: bytes) else { return 0 }
  let text = value.text
  guard let again = try? JSONValue(line: Array(text.utf8)) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition(again.text == text, "it is written otherwise")
  return 0
}
