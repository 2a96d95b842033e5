internal import Glibc

/// Finds groups of reports that share words. docs/major-incidents.md tells of the method and of how its numbers were found.
struct ReportCluster {
  /// A group: places among the reports, and the words that most of them have.
  struct Group: Equatable {
    let members: [Int]
    let words: [String]
  }

  /// How alike a report has to be to the first of a group, and then to all of it.
  static let firstLikeness = 0.15
  static let likeness = 0.25
  /// How many words of a group a member has at least, and what part of the members has a word of the group.
  static let sharedWords = 2
  static let support = 0.25
  /// What part of the members has a word that the group is told by, and how many such words there are at least.
  static let core = 0.4
  static let coreWords = 2
  /// The most reports that are compared.
  static let maxReports = 300
  /// How unlikely it is at most that so many of the reports have a word by chance, as often as it is in the desk: then it tells something. On a
  /// desk of more than so many tickets, which has more words, it is less.
  static let chance = 0.01
  static let chanceTickets = 10.0
  private static let rounds = 4
  private static let shownWords = 5

  private let reports: [IncidentReport]
  private let vectors: [ReportVector]
  private let defaultService: String?
  /// The words that are in more of the reports than they are by chance.
  private let telling: Set<String>

  init(_ reports: [IncidentReport], _ counts: WordCounts, defaultService: String?) {
    self.reports = reports
    self.defaultService = defaultService
    // What is reported now would otherwise make its own words common.
    let rest = counts.without(reports.map(\.words))
    vectors = reports.map { ReportVector($0.words, rest) }
    var present: [String: Int] = [:]
    for report in reports { for stem in report.words.counts.keys { present[stem, default: 0] += 1 } }
    let limit = Self.chance * min(1, Self.chanceTickets / Double(max(rest.reports, 1)))
    telling = Set(
      present.filter { stem, count in
        Self.chance(of: count, expecting: Double(reports.count) * rest.rate(stem)) <= limit
      }.keys)
  }

  /// How likely it is that something happens so often or more that is expected so often (Poisson).
  private static func chance(of count: Int, expecting mean: Double) -> Double {
    var (term, rest) = (exp(-mean), 1.0)
    for number in 0..<count {
      rest -= term
      term *= mean / Double(number + 1)
    }
    return max(rest, 0)
  }

  /// The groups of reports by so many people, the largest first; none is in two.
  func groups(ofAtLeast count: Int) -> [Group] {
    var left = Array(reports.indices)
    var groups: [Group] = []
    while let best = largest(among: left, ofAtLeast: count) {
      groups.append(best)
      left.removeAll(where: best.members.contains)
    }
    return groups
  }

  private func largest(among left: [Int], ofAtLeast count: Int) -> Group? {
    guard Set(left.map { reports[$0].requester }).count >= count else { return nil }
    var best: (people: Int, fit: Double, group: Group)?
    var tried: Set<[Int]> = []
    for seed in left {
      let near = left.filter { $0 == seed || vectors[seed].likeness(to: vectors[$0]) >= Self.firstLikeness }
      guard near.count > 1, tried.insert(near).inserted, let found = settle(near, among: left) else { continue }
      let people = Set(found.group.members.map { reports[$0].requester }).count
      guard people >= count, found.group.words.count >= Self.coreWords else { continue }
      if best.map({ (people, found.fit) > ($0.people, $0.fit) }) ?? true { best = (people, found.fit, found.group) }
    }
    return best?.group
  }

  /// Takes in what is like the whole group and lets go what is not, until it stays the same.
  private func settle(_ first: [Int], among left: [Int]) -> (group: Group, fit: Double)? {
    var members = first
    var profile = Profile(members.map { vectors[$0] }, telling)
    for _ in 0..<Self.rounds {
      let next = left.filter { profile.takes(vectors[$0]) }
      guard next != members, !next.isEmpty else { break }
      members = next
      profile = Profile(members.map { vectors[$0] }, telling)
    }
    members = ofOneService(members)
    guard members.count > 1 else { return nil }
    profile = Profile(members.map { vectors[$0] }, telling)
    let fit = members.reduce(0) { $0 + profile.mean.likeness(to: vectors[$1]) }
    return (Group(members: members, words: Array(profile.core.prefix(Self.shownWords))), fit)
  }

  /// Those of the service that most of them name; who named none, or took the catalog's default, may mean any.
  private func ofOneService(_ members: [Int]) -> [Int] {
    func named(_ index: Int) -> String? { reports[index].service.flatMap { $0 == defaultService ? nil : $0 } }
    var counts: [String: Int] = [:]
    for service in members.compactMap(named) { counts[service, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return members }
    return members.filter { named($0).map { $0 == most } ?? true }
  }
}

extension MajorProposal {
  /// The declared major incident that a new report is about; nil where it is about none.
  package static func declared(
    like words: ReportWords, service: String?, among reports: [IncidentReport], _ counts: WordCounts,
    _ catalog: Catalog?
  ) -> IncidentReport? {
    let vector = ReportVector(words, counts)
    func named(_ service: String?) -> String? { service == catalog?.defaultService?.id ? nil : service }
    var best: (fit: Double, main: IncidentReport)?
    for main in reports where main.major == main.id {
      if let own = named(service), let other = named(main.service), own != other { continue }
      let profile = Profile(reports.filter { $0.major == main.id }.map { ReportVector($0.words, counts) }, nil)
      guard profile.takes(vector) else { continue }
      let fit = profile.mean.likeness(to: vector)
      if best.map({ fit > $0.fit }) ?? true { best = (fit, main) }
    }
    return best?.main
  }

  /// Whether so many people may be reporting what one report is about: others share two of its words, or a name. Weights are not asked for.
  package static func mayHold(_ report: IncidentReport, among reports: [IncidentReport], _ settings: Settings) -> Bool {
    let start = report.created.adding(seconds: -settings.majorWindow.seconds)
    let own = Set(report.words.counts.keys)
    var people: Set<Handle> = [report.requester]
    for other in reports where other.major == nil && other.created >= start {
      if own.intersection(other.words.counts.keys).count > 0 { people.insert(other.requester) }
    }
    return report.major == nil && people.count >= settings.majorCount
  }
}

/// What the reports of a group have in common.
private struct Profile {
  /// Their mean, of the words that two of them have.
  let mean: ReportVector
  /// The words that most of them have, the weightiest first.
  let core: [String]
  /// The words that enough of them have.
  private let common: Set<String>
  /// Those that tell something; nil where that is not asked.
  private let telling: Set<String>?

  init(_ vectors: [ReportVector], _ telling: Set<String>?) {
    self.telling = telling
    var (sums, counts): ([String: Double], [String: Int]) = ([:], [:])
    for vector in vectors {
      for (stem, weight) in vector.weights {
        sums[stem, default: 0] += weight
        counts[stem, default: 0] += 1
      }
    }
    // A word of one report alone says nothing of what they share, unless there is no other.
    let least = min(2, vectors.count)
    func having(_ part: Double) -> Set<String> {
      Set(counts.filter { Double($0.value) >= max(Double(least), part * Double(vectors.count)) }.keys)
    }
    let mean = ReportVector(sums.filter { counts[$0.key] ?? 0 >= least })
    self.mean = mean
    common = having(ReportCluster.support)
    core = having(ReportCluster.core).filter { telling?.contains($0) ?? true }.sorted {
      let (one, other) = (mean.weights[$0] ?? 0, mean.weights[$1] ?? 0)
      return one == other ? $0 < $1 : one > other
    }
  }

  /// Whether a report belongs to the group: it is like the whole, by two words of it or by a name such as an error code.
  func takes(_ vector: ReportVector) -> Bool {
    let shared = vector.weights.keys.filter(common.contains)
    let strong = shared.filter { telling?.contains($0) ?? true }
    guard !strong.isEmpty else { return false }
    let hasName = strong.contains { $0.utf8.count >= 3 && $0.utf8.contains { (48...57).contains($0) } }
    return (shared.count >= ReportCluster.sharedWords || hasName) && mean.likeness(to: vector) >= ReportCluster.likeness
  }
}
