internal import Desk
internal import Git
internal import SQLite

/// How large the comments of tickets are that were looked at last. Git tells the size of one at a time, and of all of a
/// long ticket it is asked for each change: here only those are asked for that came since.
struct CommentSizes {
  private var known: [TicketID: [(object: ObjectID, bytes: Int)]] = [:]
  private var count = 0
  /// More comments are not kept.
  private static let limit = 50_000

  /// The bytes of the comments of a ticket together.
  ///
  /// - Parameter size: asks Git for one.
  mutating func total(
    of id: TicketID, _ objects: [ObjectID], _ size: (ObjectID) throws(StoreError) -> Int
  ) throws(StoreError) -> Int {
    var sizes = known[id] ?? []
    count -= sizes.count
    known[id] = nil
    // Comments come behind those that are there, mostly.
    let same = zip(sizes, objects).prefix { $0.object == $1 }.count
    sizes.removeSubrange(same...)
    for object in objects[same...] { sizes.append((object, try size(object))) }
    if count + sizes.count > Self.limit { (known, count) = ([:], 0) }
    known[id] = sizes
    count += sizes.count
    return sizes.reduce(0) { $0 + $1.bytes }
  }
}

extension Snapshot {
  /// How much a ticket has, by the names and objects of its comments.
  func size(of id: TicketID, _ comments: [TicketLayout.CommentFile]) throws(StoreError) -> TicketSize {
    // Near the limit, Git's own word counts.
    if let known = knownCommentBytes(id, comments.count), known < Limits.ticketBytes / 2 {
      return TicketSize(comments: comments.count, bytes: known)
    }
    let total = try store.commentSizes.total(of: id, comments.map(\.object)) { object throws(StoreError) in
      try git { () throws(GitError) in try store.repository.size(of: object) }
    }
    return TicketSize(comments: comments.count, bytes: total)
  }

  /// Whether all comments of a long ticket are no more than one may be. Then none has to be asked for its size before it is
  /// read, which takes as long as reading it.
  func hasSmallComments(_ id: TicketID, _ count: Int) -> Bool {
    (knownCommentBytes(id, count) ?? .max) <= Limits.fileBytes
  }

  /// What the query index, where it is open, knows of the comments of a long ticket; nil where one of them cannot be read, as one that
  /// is too large.
  private func knownCommentBytes(_ id: TicketID, _ count: Int) -> Int? {
    guard count > TicketLayout.commentsInSection, let index = store.queryIndex, index.commit == commit else {
      return nil
    }
    return (try? index.commentBytes(id)).flatMap(\.self)
  }
}

extension QueryIndex {
  /// The bytes of the comments of a long ticket; nil for one that is none, or has a file that cannot be read.
  fileprivate func commentBytes(_ id: TicketID) throws(DatabaseError) -> Int? {
    let key = SQLValue.integer(id.number)
    return try database.first(
      "SELECT sum(bytes) FROM sections WHERE key = ? AND NOT EXISTS (SELECT 1 FROM faults WHERE owner = ?)", [key, key]
    ) { $0.integer(0) }.flatMap(\.self).map { Int(clamping: $0) }
  }
}
