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
  private let table: StemTable
  /// Reports that are made of the same words are of one kind: a monitor may send hundreds.
  private let kinds: [Int]
  /// By kind.
  private let vectors: [TermVector<Int>]
  private let defaultService: String?
  /// Which words are in more of the reports than they are by chance.
  private let telling: [Bool]

  init(_ reports: [IncidentReport], _ counts: WordCounts, defaultService: String?) {
    self.reports = reports
    self.defaultService = defaultService
    // What is reported now would otherwise make its own words common.
    let rest = counts.without(reports.map(\.words))
    let table = StemTable(reports.map(\.words))
    var (kindOf, kinds, vectors): ([ReportWords: Int], [Int], [TermVector<Int>]) = ([:], [], [])
    for report in reports {
      let kind = kindOf[report.words] ?? vectors.count
      kinds.append(kind)
      guard kind == vectors.count else { continue }
      kindOf[report.words] = kind
      vectors.append(table.vector(report.words, rest))
    }
    (self.table, self.kinds, self.vectors) = (table, kinds, vectors)
    var present: [String: Int] = [:]
    for report in reports { for stem in report.words.counts.keys { present[stem, default: 0] += 1 } }
    let limit = Self.chance * min(1, Self.chanceTickets / Double(max(rest.reports, 1)))
    telling = table.stems.map { stem in
      Self.chance(of: present[stem] ?? 0, expecting: Double(reports.count) * rest.rate(stem)) <= limit
    }
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
      let members = Set(best.members)
      left.removeAll(where: members.contains)
    }
    return groups
  }

  private func largest(among left: [Int], ofAtLeast count: Int) -> Group? {
    guard Set(left.map { reports[$0].requester }).count >= count else { return nil }
    var best: (people: Int, fit: Double, group: Group)?
    var (tried, triedKinds): (Set<[Int]>, Set<Int>) = ([], [])
    for seed in left where triedKinds.insert(kinds[seed]).inserted {
      let first = vectors[kinds[seed]]
      let near = ofKinds(left) { $0.likeness(to: first) >= Self.firstLikeness }
      guard near.count > 1, tried.insert(near).inserted, let found = settle(near, among: left) else { continue }
      let people = Set(found.group.members.map { reports[$0].requester }).count
      guard people >= count, found.group.words.count >= Self.coreWords else { continue }
      if best.map({ (people, found.fit) > ($0.people, $0.fit) }) ?? true { best = (people, found.fit, found.group) }
    }
    return best?.group
  }

  /// Those whose vector is taken, each kind looked at once.
  private func ofKinds(_ left: [Int], _ takes: (TermVector<Int>) -> Bool) -> [Int] {
    var isTaken: [Int: Bool] = [:]
    return left.filter { report in
      let kind = kinds[report]
      let known = isTaken[kind] ?? takes(vectors[kind])
      isTaken[kind] = known
      return known
    }
  }

  private func profile(of members: [Int]) -> Profile { Profile(members.map { vectors[kinds[$0]] }, table, telling) }

  /// Takes in what is like the whole group and lets go what is not, until it stays the same.
  private func settle(_ first: [Int], among left: [Int]) -> (group: Group, fit: Double)? {
    var members = first
    var profile = profile(of: members)
    for _ in 0..<Self.rounds {
      let next = ofKinds(left, profile.takes)
      guard next != members, !next.isEmpty else { break }
      members = next
      profile = self.profile(of: members)
    }
    members = ofOneService(members)
    guard members.count > 1 else { return nil }
    profile = self.profile(of: members)
    let fit = members.reduce(0) { $0 + profile.mean.likeness(to: vectors[kinds[$1]]) }
    return (Group(members: members, words: profile.core.prefix(Self.shownWords).map { table.stems[$0] }), fit)
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
    let table = StemTable(reports.map(\.words) + [words])
    let vector = table.vector(words, counts)
    func named(_ service: String?) -> String? { service == catalog?.defaultService?.id ? nil : service }
    var best: (fit: Double, main: IncidentReport)?
    for main in reports where main.major == main.id {
      if let own = named(service), let other = named(main.service), own != other { continue }
      let profile = Profile(
        reports.filter { $0.major == main.id }.map { table.vector($0.words, counts) }, table, nil)
      guard profile.takes(vector) else { continue }
      let fit = profile.mean.likeness(to: vector)
      if best.map({ fit > $0.fit }) ?? true { best = (fit, main) }
    }
    return best?.main
  }

  /// Whether so many people may be reporting what one report is about: others share two of its words, or a name. Weights are not asked for.
  package static func mayHold(_ report: IncidentReport, among reports: [IncidentReport], _ settings: Settings) -> Bool {
    let start = report.created.adding(seconds: -settings.majorWindow.seconds)
    let own = report.words.counts
    var people: Set<Handle> = [report.requester]
    for other in reports where other.major == nil && other.created >= start {
      if other.words.counts.keys.contains(where: { own[$0] != nil }) { people.insert(other.requester) }
    }
    return report.major == nil && people.count >= settings.majorCount
  }
}

/// What the reports of a group have in common.
private struct Profile {
  /// Their mean, of the words that two of them have.
  let mean: TermVector<Int>
  /// The words that most of them have, the weightiest first.
  let core: [Int]
  private let table: StemTable
  /// Which words enough of them have.
  private let isCommon: [Bool]
  /// Which of all words tell something; nil where that is not asked.
  private let telling: [Bool]?

  init(_ vectors: [TermVector<Int>], _ table: StemTable, _ telling: [Bool]?) {
    (self.table, self.telling) = (table, telling)
    var sums = [Double](repeating: 0, count: table.stems.count)
    var counts = [Int](repeating: 0, count: table.stems.count)
    for vector in vectors {
      for (stem, weight) in vector.weights {
        sums[stem] += weight
        counts[stem] += 1
      }
    }
    // A word of one report alone says nothing of what they share, unless there is no other.
    let least = min(2, vectors.count)
    func isIn(_ part: Double, _ count: Int) -> Bool {
      count > 0 && Double(count) >= max(Double(least), part * Double(vectors.count))
    }
    mean = TermVector(sums.indices.filter { counts[$0] > 0 && counts[$0] >= least }.map { ($0, sums[$0]) })
    isCommon = counts.map { isIn(ReportCluster.support, $0) }
    var weights: [Int: Double] = [:]
    for (stem, weight) in mean.weights { weights[stem] = weight }
    core = counts.indices.filter { isIn(ReportCluster.core, counts[$0]) && telling?[$0] ?? true }.sorted {
      let (one, other) = (weights[$0] ?? 0, weights[$1] ?? 0)
      return one == other ? $0 < $1 : one > other
    }
  }

  /// Whether a report belongs to the group: it is like the whole, by two words of it or by a name such as an error code.
  func takes(_ vector: TermVector<Int>) -> Bool {
    let shared = vector.weights.map(\.term).filter { isCommon[$0] }
    let strong = shared.filter { telling?[$0] ?? true }
    guard !strong.isEmpty else { return false }
    let hasName = strong.contains { table.isName[$0] }
    return (shared.count >= ReportCluster.sharedWords || hasName) && mean.likeness(to: vector) >= ReportCluster.likeness
  }
}
