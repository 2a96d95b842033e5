internal import Documents

extension Judge {
  /// What no change may go beyond; false where it is so far beyond that the rest is not looked at.
  mutating func judgeLimits() -> Bool {
    if !actor.isStaff, change.paths.count > Limits.customerPaths, let path = change.paths.first {
      refuse(
        path, "a customer's commit changes at most \(Limits.customerPaths) files, and this one \(change.paths.count)")
      return false
    }
    for id in Set(change.comments.map(\.ticket)).sorted() {
      let comments = change.comments(on: id)
      let bytes = comments.reduce(0) { $0 + $1.document.bytes.count }
      if let problem = Limits.problem(with: before.size(of: id), adding: bytes, comments: comments.count) {
        refuse(id.path, problem)
      }
    }
    for comment in change.comments {
      judgeCount(of: comment.files, DeskPath.comment(comment.ticket, comment.name).text)
    }
    for ticket in change.tickets where ticket.before == nil {
      judgeCount(of: ticket.after?.files ?? [], ticket.id.path)
    }
    return true
  }

  private mutating func judgeCount(of files: [NamedFile], _ path: String) {
    require(files.count <= Limits.files, path, "at most \(Limits.files) files come with one ticket or comment")
  }
}
