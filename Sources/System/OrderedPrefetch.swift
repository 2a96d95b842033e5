internal import Glibc

/// Results that threads of its own compute ahead of time, handed over in their order.
///
/// At most `window` results are kept: a thread that is further ahead waits until some are taken. Where no thread can be
/// started, `next` computes. When the value goes away, also because of an error, its threads begin with no more results,
/// and are waited for.
package struct OrderedPrefetch<Value: Sendable>: ~Copyable {
  /// Computes the result of a number; made once for each thread, on that thread.
  package typealias Worker = (Int) -> Value

  private let shared: SharedResults<Value>
  private let makeWorker: @Sendable () -> Worker
  private var threads: [pthread_t] = []
  private var taken = 0
  private var ownWorker: Worker?

  /// Begins to compute the results of `0..<count`, of which at most `window` wait to be taken (nil: all).
  package init(_ count: Int, threads number: Int, window: Int? = nil, worker: @escaping @Sendable () -> Worker) {
    let shared = SharedResults<Value>(count: count, window: window ?? count)
    self.shared = shared
    makeWorker = worker
    for _ in 0..<number {
      var thread = pthread_t()
      let context = unsafe Unmanaged.passRetained(ThreadStart { shared.compute(with: worker()) })
      let code = unsafe pthread_create(&thread, nil, runThread, context.toOpaque())
      if code == 0 { threads.append(thread) } else { unsafe context.release() }
    }
  }

  /// The result of the next number; nil behind the last.
  package mutating func next() -> Value? {
    guard taken < shared.count else { return nil }
    defer { taken += 1 }
    guard threads.isEmpty else { return shared.take(taken) }
    let worker = ownWorker ?? makeWorker()
    ownWorker = worker
    return worker(taken)
  }

  deinit {
    shared.end()
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// What the threads and whoever takes share. All of it but `count` and `window` is used within `monitor`, for a few
/// instructions only.
@safe private final class SharedResults<Value: Sendable>: @unchecked Sendable {
  let count: Int
  private let window: Int
  private let monitor = Monitor()
  private var results: [Int: Value] = [:]
  private var begun = 0
  private var taken = 0
  private var isEnded = false

  init(count: Int, window: Int) {
    self.count = count
    self.window = window
  }

  /// Waits for the result of a number, and makes room for another.
  func take(_ number: Int) -> Value {
    monitor.locked {
      while true {
        if let value = results.removeValue(forKey: number) {
          taken = number + 1
          monitor.wake()
          return value
        }
        monitor.wait()
      }
    }
  }

  /// Has the threads begin with no more.
  func end() {
    monitor.locked {
      isEnded = true
      monitor.wake()
    }
  }

  /// Computes results until there are no more to begin with.
  func compute(with worker: (Int) -> Value) {
    while let number = claim() {
      let value = worker(number)
      monitor.locked {
        results[number] = value
        monitor.wake()
      }
    }
  }

  private func claim() -> Int? {
    monitor.locked {
      while begun < count, begun >= taken + window, !isEnded { monitor.wait() }
      guard begun < count, !isEnded else { return nil }
      begun += 1
      return begun - 1
    }
  }
}

/// What a thread runs, as the one pointer that it is started with.
private final class ThreadStart {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
