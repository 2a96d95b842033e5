// swift-tools-version: 6.2

import PackageDescription

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
// Every target that is not a wrapper of a C library shows where it is unsafe.
let strict = swift + [.strictMemorySafety()]

/// One file that needs nothing of the machine, and starts in half the time. It is said here, so that programs that are not linked
/// so are compiled from the same modules.
let isStatic = [LinkerSetting.unsafeFlags(["-static-executable"], .when(configuration: .release))]

/// C libraries linked into the program, so that it starts without looking for them.
func archives(_ names: [String]) -> [LinkerSetting] { names.map { .linkedLibrary(":lib\($0).a") } }

let package = Package(
  name: "tix",
  targets: [
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CJansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CGitFormats", providers: [.apt(["zlib1g-dev", "libmbedtls-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CWidth"),
    .systemLibrary(
      name: "CCMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // Only tix-mail is linked with it, at run time: its libraries are no archives.
    .systemLibrary(name: "CMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CNoTransport"),
    .target(name: "CZlibGuard"),
    .target(name: "CStart"),
    .target(
      name: "FirstFiles", path: "templates",
      resources: [
        .embedInCode("kb"),
        .embedInCode("printer.md"), .embedInCode("printer.da.md"),
        .embedInCode("network.md"), .embedInCode("network.da.md"),
        .embedInCode("password.md"), .embedInCode("password.da.md"),
        .embedInCode("slow-pc.md"), .embedInCode("slow-pc.da.md"),
        .embedInCode("no-mail.md"), .embedInCode("no-mail.da.md"),
        .embedInCode("program.md"), .embedInCode("program.da.md"),
        .embedInCode("new-pc.md"), .embedInCode("new-pc.da.md"),
        .embedInCode("access.md"), .embedInCode("access.da.md"),
        .embedInCode("mail"),
      ], swiftSettings: strict),
    .target(name: "System", swiftSettings: strict),
    .target(name: "Text", swiftSettings: strict),
    .target(
      name: "Documents", dependencies: ["CYAML", "Text"], swiftSettings: strict, linkerSettings: archives(["yaml"])),
    .target(
      name: "JSON", dependencies: ["CJansson", "Text"], swiftSettings: swift, linkerSettings: archives(["jansson"])),
    .target(
      name: "Stemming", dependencies: ["CStemmer"], swiftSettings: swift, linkerSettings: archives(["stemmer"])),
    .target(name: "Desk", dependencies: ["Documents", "Stemming", "Text"], swiftSettings: strict),
    .target(
      name: "GitFormats", dependencies: ["CGitFormats", "System", "Text"], swiftSettings: strict,
      linkerSettings: archives(["z", "mbedcrypto"])),
    .target(
      name: "Git", dependencies: ["CLibgit2", "CNoTransport", "CZlibGuard", "GitFormats", "System", "Text"],
      swiftSettings: swift,
      linkerSettings: archives(["git2", "pcre2-8", "z", "mbedcrypto"]) + [.unsafeFlags(["-Xlinker", "--wrap=inflate"])]),
    .target(
      name: "SQLite", dependencies: ["CSQLite"], swiftSettings: swift,
      linkerSettings: archives(["sqlite3"]) + [.linkedLibrary("m")]),
    .target(
      name: "Store", dependencies: ["Desk", "Git", "SQLite", "Documents", "System", "Text"], swiftSettings: strict),
    .target(name: "Mail", dependencies: ["CMime", "Text"], swiftSettings: swift),
    .target(name: "Arguments", swiftSettings: strict),
    .target(
      name: "Markdown", dependencies: ["CCMarkGFM"], swiftSettings: swift,
      linkerSettings: archives(["cmark-gfm-extensions", "cmark-gfm"])),
    .target(name: "Terminal", dependencies: ["CWidth", "Markdown", "Text"], swiftSettings: strict),
    // What every program of tix has, without any command.
    .target(
      name: "Frame", dependencies: ["CStart", "Arguments", "Terminal", "Store", "Desk", "JSON", "System", "Text"],
      swiftSettings: strict),
    // What is shown of a ticket, a person, a document: values, ready to be printed or written as JSON.
    .target(
      name: "Views", dependencies: ["Terminal", "Store", "Desk", "Documents", "JSON", "Text"], swiftSettings: strict),
    // The commands of tix-mail, as they are declared: known to both programs.
    .target(name: "MailTool", dependencies: ["Frame", "Arguments"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Frame", "Views", "MailTool", "Arguments", "Terminal", "Store", "Desk", "Documents", "JSON", "FirstFiles",
        "System", "Text",
      ],
      swiftSettings: strict),
    // Only the C function main, which hands its arguments over.
    .executableTarget(name: "tix", dependencies: ["Commands"], linkerSettings: isStatic),
    // What tix starts for mail, so that no other command pays for its libraries.
    .target(
      name: "MailCommands",
      dependencies: [
        "MailTool", "Mail", "Frame", "Views", "Arguments", "Store", "Desk", "Documents", "FirstFiles", "JSON",
        "Markdown", "System", "Text",
      ], swiftSettings: strict),
    .executableTarget(name: "tix-mail", dependencies: ["MailCommands"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Text", "Scratch"], swiftSettings: swift),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: swift),
    .testTarget(name: "DeskTests", dependencies: ["Desk", "Documents", "Text", "Scratch"], swiftSettings: swift),
    .testTarget(name: "SystemTests", dependencies: ["System", "Scratch"], swiftSettings: swift),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: swift),
    .testTarget(name: "GitFormatsTests", dependencies: ["GitFormats"], swiftSettings: swift),
    .testTarget(name: "GitTests", dependencies: ["Git", "GitFormats", "System"], swiftSettings: swift),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "Scratch"], swiftSettings: swift),
    .testTarget(name: "MailTests", dependencies: ["Mail", "Scratch"], swiftSettings: swift),
    // Prints what is read of a mail, for Tests/MailReading.
    .executableTarget(
      name: "mail-reader", dependencies: ["Mail", "Scratch"], path: "Tests/MailReader", swiftSettings: swift),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments"], swiftSettings: swift),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Scratch"], swiftSettings: swift),
    // What several test targets stand on.
    .target(name: "Scratch", path: "Tests/Scratch", swiftSettings: swift),
    .testTarget(name: "FrameTests", dependencies: ["Frame", "JSON", "Scratch"], swiftSettings: swift),
    .testTarget(
      name: "CommandsTests",
      dependencies: ["Commands", "Frame", "Views", "Arguments", "Terminal", "Git", "JSON", "Scratch"],
      swiftSettings: swift),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Desk", "Git", "SQLite", "Documents", "System", "Text", "Scratch"],
      swiftSettings: swift),
    // Makes large desks and measures the program in them.
    .executableTarget(
      name: "bench", dependencies: ["Desk", "FirstFiles"], path: "Tests/Bench", exclude: ["Peer"],
      swiftSettings: swift, linkerSettings: isStatic),
    .executableTarget(
      name: "bench-peer", dependencies: ["CLibgit2", "CNoTransport"], path: "Tests/Bench/Peer",
      linkerSettings: archives(["git2", "pcre2-8", "z", "mbedcrypto"]) + isStatic),
    // Drives the built program, as its users do.
    .testTarget(
      name: "AcceptanceTests", dependencies: ["Scratch"], path: "Tests/Acceptance",
      exclude: ["replay.sh", "replay-batch.sh", "replay-desk.sh"], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6]
)
