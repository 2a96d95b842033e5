import CSQLite
import Glibc

/// How well a row of an FTS5 table answers a query: BM25, as FTS5's own function computes it, where the length of a row's text
/// is known from its key. FTS5 looks each length up in a table of its own, which takes longer than all the rest.
///
/// The formula is that of Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with k1 = 1.2 and b = 0.75; the
/// lower the number the better, as with FTS5.
package struct Ranking: Sendable {
  /// The name by which statements call it: `NAME(TABLE, RARITY, WEIGHT, …)`, with a weight for each column. Where RARITY is 0 it is
  /// not looked at how many rows have each phrase: where there is one phrase alone, that changes no order.
  package let name: String
  /// The tokens of the row with a key, in all columns.
  package let length: @Sendable (_ key: Int64) -> Double

  package init(name: String, length: @escaping @Sendable (_ key: Int64) -> Double) {
    (self.name, self.length) = (name, length)
  }
}

extension Database {
  /// Lets statements of this connection call a ranking.
  package func add(_ ranking: Ranking) throws(DatabaseError) {
    guard let fts = csqlite_fts5(pointer), let create = fts.pointee.xCreateFunction else {
      throw DatabaseError(.other, "SQLite has no FTS5")
    }
    let owner = Unmanaged.passRetained(RankingOwner(ranking))
    let code = create(fts, ranking.name, owner.toOpaque(), rank) {
      if let owner = $0 { Unmanaged<RankingOwner>.fromOpaque(owner).release() }
    }
    guard code == SQLITE_OK else { throw DatabaseError(.other, "FTS5 takes no ranking") }
  }
}

/// What FTS5 keeps for a ranking.
private final class RankingOwner {
  let ranking: Ranking
  init(_ ranking: Ranking) { self.ranking = ranking }
}

/// What is the same for each row that one statement finds.
private final class QueryStatistics {
  /// How much it says that a row has the phrase, for each phrase of the query.
  let idf: [Double]
  /// The mean length of a row.
  let mean: Double
  let weights: [Double]
  /// How often each phrase occurs in the row at hand, by weight.
  private var frequencies: [Double]

  init?(_ api: Fts5ExtensionApi, _ context: OpaquePointer, rarity: Bool, weights: [Double]) {
    var (rows, tokens): (Int64, Int64) = (0, 0)
    guard api.xRowCount(context, &rows) == SQLITE_OK, api.xColumnTotalSize(context, -1, &tokens) == SQLITE_OK else {
      return nil
    }
    var idf: [Double] = []
    for phrase in 0..<api.xPhraseCount(context) {
      guard rarity else {
        idf.append(1)
        continue
      }
      var found = 0.0
      let code = api.xQueryPhrase(context, phrase, &found) { _, _, count in
        count?.assumingMemoryBound(to: Double.self).pointee += 1
        return SQLITE_OK
      }
      guard code == SQLITE_OK else { return nil }
      // A phrase that more than half of the rows have says nothing, and never the opposite.
      idf.append(max(log((Double(rows) - found + 0.5) / (found + 0.5)), 1e-6))
    }
    self.idf = idf
    self.weights = weights
    mean = max(Double(tokens) / Double(max(rows, 1)), 1)
    frequencies = idf.map { _ in 0 }
  }

  /// The rank of the row that FTS5 is at; nil where FTS5 failed.
  func rank(_ api: Fts5ExtensionApi, _ context: OpaquePointer, length: Double) -> Double? {
    let (k1, b) = (1.2, 0.75)
    let scale = k1 * (1 - b + b * length / mean)
    // Once for each row, and not for each element, is looked whether somebody else has them.
    return frequencies.withUnsafeMutableBufferPointer { frequencies in
      frequencies.update(repeating: 0)
      var count: Int32 = 0
      guard api.xInstCount(context, &count) == SQLITE_OK else { return nil }
      for instance in 0..<count {
        var (phrase, column, offset): (Int32, Int32, Int32) = (0, 0, 0)
        guard api.xInst(context, instance, &phrase, &column, &offset) == SQLITE_OK else { return nil }
        guard frequencies.indices.contains(Int(phrase)) else { continue }
        frequencies[Int(phrase)] += weights.indices.contains(Int(column)) ? weights[Int(column)] : 1
      }
      var rank = 0.0
      for (phrase, frequency) in frequencies.enumerated() {
        rank -= idf[phrase] * frequency * (k1 + 1) / (frequency + scale)
      }
      return rank
    }
  }
}

/// Called by FTS5 for each row.
private func rank(
  _ api: UnsafePointer<Fts5ExtensionApi>?, _ context: OpaquePointer?, _ answer: OpaquePointer?, _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let api = api?.pointee, let context, let owner = api.xUserData(context) else {
    return sqlite3_result_error_code(answer, SQLITE_ERROR)
  }
  let ranking = Unmanaged<RankingOwner>.fromOpaque(owner).takeUnretainedValue().ranking
  let statistics: QueryStatistics
  if let known = api.xGetAuxdata(context, 0) {
    statistics = Unmanaged<QueryStatistics>.fromOpaque(known).takeUnretainedValue()
  } else {
    let arguments = (0..<Int(count)).map { sqlite3_value_double(values?[$0]) }
    let weights = Array(arguments.dropFirst())
    guard let made = QueryStatistics(api, context, rarity: arguments.first != 0, weights: weights) else {
      return sqlite3_result_error_code(answer, SQLITE_ERROR)
    }
    statistics = made
    let code = api.xSetAuxdata(context, Unmanaged.passRetained(made).toOpaque()) {
      if let known = $0 { Unmanaged<QueryStatistics>.fromOpaque(known).release() }
    }
    guard code == SQLITE_OK else { return sqlite3_result_error_nomem(answer) }
  }
  guard let rank = statistics.rank(api, context, length: ranking.length(api.xRowid(context))) else {
    return sqlite3_result_error_code(answer, SQLITE_ERROR)
  }
  sqlite3_result_double(answer, rank)
}
