internal import Frame

/// What `main` of the program `tix` calls.
@_cdecl("tix_main")
func tixMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
  unsafe Tix.program.main(count, arguments)
}
