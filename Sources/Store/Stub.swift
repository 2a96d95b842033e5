package import Desk
extension Snapshot { package func serviceClock() throws(StoreError) -> ServiceClock? { nil } }
