internal import Desk
internal import Mail
internal import Store

/// The files that came with a mail, to compare with those that are kept.
struct BroughtFiles {
  /// As they would be kept.
  private let all: [StoredBytes]
  /// How many of them an answer of staff shows.
  private let shownCount: Int

  init(_ content: MailContent, _ desk: Snapshot) throws(StoreError) {
    let files = content.message.attachments.filter { $0.name != MailFiles.wholeName }
    all = try files.compactMap { MailContent.withoutTokens($0) }.map { bytes throws(StoreError) in
      try desk.named(bytes)
    }
    shownCount = files.count { !$0.mayQuote }
  }

  /// Whether these are the files of an earlier mail. The whole mail does not count: the servers on its way write into it.
  ///
  /// - Parameter maySayLess: whether some of them may be kept elsewhere.
  func areThose(of one: TakenMail, maySayLess: Bool, in desk: Snapshot) throws(StoreError) -> Bool {
    // What was taken out cannot be told apart.
    guard one.files.allSatisfy({ $0.redacted == nil }) else { return true }
    let names = Set(one.files.filter { $0.name != MailFiles.wholeName }.map(\.file))
    let kept = try desk.stored(one).filter { names.contains($0.name) }.map(\.bytes.key)
    guard Set(kept).isSubset(of: all.map(\.key)) else { return false }
    return one.hasLeftOut || kept.count == all.count || maySayLess && kept.count == shownCount
  }
}
