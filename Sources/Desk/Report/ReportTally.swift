/// Counts the stories of a desk's tickets, one after another, into a report.
package struct ReportTally {
  private let period: ReportPeriod
  private let clock: ServiceClock?
  private var total = ReportFigures()
  private var before = ReportFigures()
  private var parts: [ReportFigures]
  private var groups: [DeskReport.Dimension: [String?: ReportFigures]] = [:]
  /// What is open and pending more than the day before, from the day before the period on.
  private var deltas: [DeskReport.Backlog]
  private var ages: [DeskReport.Age]
  private var majors = MajorTally()

  private static let ageLimits = [0, 1, 3, 7, 30, 90]

  /// - Parameter clock: nil where nothing was agreed: then times are by the calendar.
  package init(_ period: ReportPeriod, _ clock: ServiceClock?) {
    self.period = period
    self.clock = clock
    parts = Array(repeating: ReportFigures(), count: period.parts.count)
    deltas = Array(repeating: DeskReport.Backlog(), count: period.days.count + 2)
    ages = Self.ageLimits.enumerated().map { index, from in
      DeskReport.Age(from: from, to: index + 1 < Self.ageLimits.count ? Self.ageLimits[index + 1] : nil)
    }
  }

  /// Counts one ticket. What happened after the period is not looked at.
  package mutating func add(_ story: TicketStory) {
    let days = story.moments.map { period.day(of: $0.at) }
    let moments = story.moments[..<(days.firstIndex { $0 > period.days.upperBound } ?? days.count)]
    guard let first = moments.first, let last = moments.last else { return }
    majors.add(story.id, moments)
    // Most tickets of a desk of some years were done with before.
    guard last.after.isUnresolved || days[moments.count - 1] >= period.before.lowerBound else { return }
    var time = StoryClock(clock, opened: first.at)
    for (index, moment) in moments.enumerated() {
      let end = index + 1 < moments.count ? days[index + 1] : period.days.upperBound + 1
      count(moment.after, from: days[index], to: end)
      let isAnswer = time.answered == nil && moment.after.isAnswered
      time.pass(moment)
      count(moment, on: days[index], isAnswer: isAnswer, time)
    }
    if last.after.isUnresolved { count(atEnd: last.after, time) }
  }

  /// The report, once every ticket is counted.
  package func report() -> DeskReport {
    var (open, pending) = (0, 0)
    let backlog = deltas.dropLast().map { delta in
      open += delta.open
      pending += delta.pending
      return DeskReport.Backlog(open: open, pending: pending)
    }
    func sealed(_ figures: ReportFigures, unresolvedOn day: Int64) -> ReportFigures {
      var figures = figures
      figures.seal()
      figures.unresolved = backlog[Int(day - period.days.lowerBound) + 1].all
      return figures
    }
    func sealed(atEnd figures: ReportFigures) -> ReportFigures {
      var figures = figures
      figures.seal()
      (figures.unresolved, figures.overdue) = (figures.unresolved ?? 0, figures.overdue ?? 0)
      return figures
    }
    let groups = groups.mapValues { groups in
      groups.map { name, figures in DeskReport.Group(name: name, figures: sealed(atEnd: figures)) }
        .filter { !$0.figures.isEmpty }
    }
    return DeskReport(
      period: period, hasServiceClock: clock != nil, total: sealed(atEnd: total),
      before: sealed(before, unresolvedOn: period.days.lowerBound - 1),
      parts: zip(parts, period.parts).map { sealed($0, unresolvedOn: $1.upperBound) }, backlog: backlog, ages: ages,
      groups: Dictionary(
        uniqueKeysWithValues: DeskReport.Dimension.allCases.map { ($0, Self.sorted(groups[$0] ?? [], $0)) }),
      majors: majors.majors(in: period))
  }

  /// Priorities with the most urgent first, levels from the first on, all else with the most resolved first; what has no name comes last.
  private static func sorted(
    _ groups: [DeskReport.Group], _ dimension: DeskReport.Dimension
  ) -> [DeskReport.Group] {
    func key(_ group: DeskReport.Group) -> (Int, Int, String) {
      let name = group.name ?? ""
      let rank =
        switch dimension {
        case .priority: -(Priority.allCases.firstIndex { $0.rawValue == name } ?? 0)
        case .level: Int(name) ?? 0
        default: -group.figures.resolved
        }
      return (group.name == nil ? 1 : 0, rank, name)
    }
    return groups.sorted { key($0) < key($1) }
  }
}

extension ReportTally {
  /// Counts a ticket among what is unresolved, at the end of these days.
  private mutating func count(_ state: TicketState, from start: Int64, to end: Int64) {
    guard state.isUnresolved else { return }
    let origin = period.days.lowerBound - 1
    let (from, to) = (max(0, Int(start - origin)), max(0, Int(end - origin)))
    guard from < to else { return }
    if state.status == .open {
      deltas[from].open += 1
      deltas[to].open -= 1
    } else {
      deltas[from].pending += 1
      deltas[to].pending -= 1
    }
  }

  /// Counts what happened at a moment.
  ///
  /// - Parameter isAnswer: whether it is the first answer.
  private mutating func count(
    _ moment: TicketStory.Moment, on day: Int64, isAnswer: Bool, _ time: StoryClock
  ) {
    let isInPeriod = period.days.contains(day)
    guard isInPeriod || period.before.contains(day) else { return }
    let (old, new) = (moment.before, moment.after)
    func add(_ state: TicketState, _ change: (inout ReportFigures) -> Void) {
      guard isInPeriod else { return change(&before) }
      change(&total)
      change(&parts[period.part(of: day)])
      for dimension in DeskReport.Dimension.allCases {
        change(&groups[dimension, default: [:]][state[dimension.facet], default: ReportFigures()])
      }
    }
    if old.status == nil { add(new) { $0.opened += 1 } }
    if new.status == nil, old.isUnresolved { add(old) { $0.removed += 1 } }
    guard new.status != nil else { return }
    if old.status == .resolved, new.isUnresolved { add(new) { $0.reopened += 1 } }
    // It is told of who gave it up, not of who got it.
    if old.status != nil, new.level > old.level { add(old) { $0.escalated += 1 } }
    let target = clock?.levels.targets[new.priority]
    if isAnswer {
      let isKept = target?.respond.map { time.isWithin($0, at: moment.at) }
      add(new) {
        $0.answers.add(time.elapsed(at: moment.at))
        if let isKept { $0.answerTarget.add(isKept) }
      }
    }
    if new.status == .resolved, old.status != .resolved {
      let isKept = target?.resolve.map { time.isWithin($0, at: moment.at) }
      let isSilent = moment.isSilence && old.status == .pending
      add(new) {
        $0.resolved += 1
        if isSilent { $0.silent += 1 }
        $0.resolutions.add(time.elapsed(at: moment.at))
        if let isKept { $0.resolutionTarget.add(isKept) }
      }
    }
  }

  /// Counts a ticket that is unresolved when the period ends.
  private mutating func count(atEnd state: TicketState, _ time: StoryClock) {
    let isOverdue = time.isOverdue(state, at: period.end)
    func add(_ figures: inout ReportFigures) {
      figures.unresolved = (figures.unresolved ?? 0) + 1
      figures.overdue = (figures.overdue ?? 0) + (isOverdue ? 1 : 0)
    }
    add(&total)
    for dimension in DeskReport.Dimension.allCases {
      add(&groups[dimension, default: [:]][state[dimension.facet], default: ReportFigures()])
    }
    let days = Int(max(0, period.end.seconds - time.opened.seconds) / 86_400)
    if let place = ages.lastIndex(where: { $0.from <= days }) { ages[place].tickets += 1 }
  }
}
