/// What `tix init` puts into a new desk: the files beside this one, embedded in the program.
package enum FirstFiles {
  package static var serviceLevels: [UInt8] { PackageResources.sla_md }
  package static var serviceCatalog: [UInt8] { PackageResources.service_catalog_md }
}
