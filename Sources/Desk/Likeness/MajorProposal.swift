/// Reports of several people within a short time that are about one failure.
package struct MajorProposal: Sendable, Equatable {
  /// In the order in which they were opened.
  package let tickets: [TicketID]
  /// The words that most of them have, the weightiest first.
  package let words: [String]
  /// Why they are proposed, in one line.
  package let rule: String

  /// What is proposed at a moment.
  ///
  /// - Parameters:
  ///   - reports: unresolved incidents that belong to no major incident; those outside of the window are left out here.
  ///   - counts: of all reports of the desk, these among them.
  package static func all(
    of reports: [IncidentReport], _ counts: WordCounts, _ settings: Settings, _ catalog: Catalog?, at now: Timestamp
  ) -> [MajorProposal] {
    let start = now.adding(seconds: -settings.majorWindow.seconds)
    let recent = reports.filter { $0.major == nil && $0.created >= start && $0.created <= now }
      .sorted { ($0.created, $0.id) < ($1.created, $1.id) }.suffix(ReportCluster.maxReports)
    guard Set(recent.map(\.requester)).count >= settings.majorCount else { return [] }
    // What was opened later was not known then: a batch of what is old is answered as it would have been.
    let later = reports.filter { $0.created > now }.map(\.words)
    let cluster = ReportCluster(
      Array(recent), later.isEmpty ? counts : counts.without(later), defaultService: catalog?.defaultService?.id)
    return cluster.groups(ofAtLeast: settings.majorCount).map { group in
      let members = group.members.map { recent[recent.startIndex + $0] }
      let span = (members.map(\.created).max() ?? now).seconds - (members.map(\.created).min() ?? now).seconds
      let minutes = max(1, (span + 59) / 60)
      return MajorProposal(
        tickets: members.map(\.id), words: group.words,
        rule:
          "\(members.count) of \(recent.count) incidents in \(minutes) min share: \(group.words.joined(separator: ", "))"
      )
    }
  }
}
