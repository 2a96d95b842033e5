internal import Frame

/// What `main` of the program `tix-mail` calls.
@_cdecl("tix_mail_main")
func tixMailMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
  unsafe TixMail.program.main(count, arguments)
}
