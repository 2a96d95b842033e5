/// What `tix init` puts into a new desk: the files beside this one, embedded in the program.
package enum FirstFiles {
  package static var serviceLevels: [UInt8] { PackageResources.sla_md }
  package static var serviceCatalog: [UInt8] { PackageResources.service_catalog_md }

  /// Templates by their names; `printer.da` is that of `printer` in Danish.
  package static var templates: [(name: String, bytes: [UInt8])] {
    [
      ("printer", PackageResources.printer_md), ("printer.da", PackageResources.printer_da_md),
      ("network", PackageResources.network_md), ("network.da", PackageResources.network_da_md),
    ]
  }
}
