internal import Glibc

/// Has threads take turns with what they share, and lets one wait until another has changed it.
@safe final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  /// Runs `body` while no other thread does.
  func locked<T>(_ body: () -> T) -> T {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Lets others in until one of them calls `wake`; only within `locked`. It may also return for no reason.
  func wait() { unsafe pthread_cond_wait(changed, mutex) }

  /// Has all that wait look again.
  func wake() { unsafe pthread_cond_broadcast(changed) }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }
}
