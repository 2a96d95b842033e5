/// What `tix init` puts into a new desk: the files beside this one, embedded in the program.
package enum FirstFiles {
  /// The first agreement, whose hours are shown by the clocks of a time zone.
  package static func serviceLevels(in timezone: String) -> [UInt8] {
    let lines = PackageResources.sla_md.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let key = Array("  timezone: ".utf8)
    return Array(lines.map { $0.starts(with: key) ? key + timezone.utf8 : Array($0) }.joined(separator: [10]))
  }
  package static var serviceCatalog: [UInt8] { PackageResources.service_catalog_md }

  /// Templates by their names; `printer.da` is that of `printer` in Danish.
  package static var templates: [(name: String, bytes: [UInt8])] {
    [
      ("printer", PackageResources.printer_md), ("printer.da", PackageResources.printer_da_md),
      ("network", PackageResources.network_md), ("network.da", PackageResources.network_da_md),
      ("password", PackageResources.password_md), ("password.da", PackageResources.password_da_md),
      ("slow-pc", PackageResources.slow_pc_md), ("slow-pc.da", PackageResources.slow_pc_da_md),
      ("no-mail", PackageResources.no_mail_md), ("no-mail.da", PackageResources.no_mail_da_md),
      ("program", PackageResources.program_md), ("program.da", PackageResources.program_da_md),
      ("new-pc", PackageResources.new_pc_md), ("new-pc.da", PackageResources.new_pc_da_md),
      ("access", PackageResources.access_md), ("access.da", PackageResources.access_da_md),
    ]
  }
}
