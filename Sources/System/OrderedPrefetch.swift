internal import Glibc

/// Results that threads of its own work out ahead, handed over in their order.
///
/// Not more than a few are kept: whoever works waits for whoever takes. Where no thread can be started, whoever takes works.
@safe package final class OrderedPrefetch<Value: Sendable>: @unchecked Sendable {
  /// Works out the result of a number; made for each thread, on that thread.
  package typealias Worker = (Int) -> Value

  private let count: Int
  private let window: Int
  private let makeWorker: @Sendable () -> Worker
  // What threads share below is used under `mutex`, which is held for a few instructions only. Whoever takes is one at a time,
  // and alone in writing `taken`, `threads` and `worker`.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var results: [Int: Value] = [:]
  private var begun = 0
  private var taken = 0
  private var isEnded = false
  private var threads: [pthread_t] = []
  private lazy var worker = makeWorker()

  /// Begins to work out the results of `0..<count`, of which at most `window` wait to be taken (nil: all).
  package init(_ count: Int, threads number: Int, window: Int? = nil, worker: @escaping @Sendable () -> Worker) {
    self.count = count
    self.window = window ?? count
    makeWorker = worker
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
    for _ in 0..<number {
      var thread = pthread_t()
      let context = unsafe Unmanaged.passRetained(Start(self.work))
      let code = unsafe pthread_create(&thread, nil, prefetchMain, context.toOpaque())
      if code == 0 { threads.append(thread) } else { unsafe context.release() }
    }
  }

  /// The result of the next number; nil behind the last.
  package func next() -> Value? {
    guard taken < count else { return nil }
    guard !threads.isEmpty else {
      taken += 1
      return worker(taken - 1)
    }
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let value = results.removeValue(forKey: taken) {
        taken += 1
        unsafe pthread_cond_broadcast(changed)
        return value
      }
      unsafe pthread_cond_wait(changed, mutex)
    }
  }

  /// Waits for the threads, which begin with no more; to be called once, whether or not all was taken.
  package func end() {
    unsafe pthread_mutex_lock(mutex)
    isEnded = true
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(mutex)
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  private func work() {
    let worker = makeWorker()
    while let number = claim() {
      let value = worker(number)
      unsafe pthread_mutex_lock(mutex)
      results[number] = value
      unsafe pthread_cond_broadcast(changed)
      unsafe pthread_mutex_unlock(mutex)
    }
  }

  private func claim() -> Int? {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while begun < count, begun >= taken + window, !isEnded { unsafe pthread_cond_wait(changed, mutex) }
    guard begun < count, !isEnded else { return nil }
    begun += 1
    return begun - 1
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }
}

/// What a thread runs, as the one pointer that it is started with.
private final class Start {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func prefetchMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
