internal import CMime

/// HMAC with SHA-256.
package enum KeyedHash {
  /// The 32 bytes for a key and some data, in small hexadecimal digits.
  package static func sha256(key: [UInt8], _ data: [UInt8]) -> String {
    guard let text = g_compute_hmac_for_data(G_CHECKSUM_SHA256, key, gsize(key.count), data, gsize(data.count)) else {
      // GLib has SHA-256 in every version that tix can be built with.
      preconditionFailure("GLib does not have SHA-256")
    }
    defer { g_free(text) }
    return String(cString: text)
  }
}
