internal import Text

extension Settings {
  private func mail(_ name: String) -> String? {
    guard let setting = Setting.named("mail." + name) else { return nil }
    // A wrong one is for `verify` to report.
    let own = value(of: setting).flatMap { setting.problem(with: $0) == nil ? $0 : nil }
    return own ?? setting.defaultValue
  }

  /// The desk's own address.
  package var mailAddress: String? { mail("address") }

  /// Whether somebody who is nobody of the desk becomes a customer by a mail.
  package var registersStrangers: Bool { mail("strangers") == "register" }

  /// The most that one mail may be long.
  package var mailMaxSize: ByteSize { mail("max-size").flatMap { ByteSize($0) } ?? .default }

  /// Whether a mail server's word on signatures counts.
  var verifiesMail: Bool { mail("verify") == "dkim" }

  /// The server whose word that is.
  var mailServer: String? { mail("authserv") }
}
