internal import Stemming
internal import Text

/// What every help desk is asked about on any day, in English and Danish: a desk with few tickets has nothing to count it in.
enum EverydayWords {
  /// Among so many tickets of a desk that has none yet …
  static let tickets = 30.0

  /// … so many are taken to have a word.
  static func count(_ stem: String) -> Double {
    if most.contains(stem) { return 2.4 }
    return many.contains(stem) ? 0.9 : 0.25
  }

  /// Passwords, printers and new people.
  private static let most = stems(
    """
      account adgangskode bruger employee forgot forgotten glemt kode kodeord konto lock locked log login logge låst
      medarbejder nulstille password print printer printing reset toner udskrift udskrive user
    """)
  private static let many = stems(
    """
      access add adgang afdeling application arbejde besked brugernavn button bærbar call camera change click close computer
      connect connection copy desk device disk document dock dokument drev drive e-mail email empty excel expire fil file
      find finde folder forbindelse full glemme hente headset install installere internet kalender kamera key keyboard
      kollega langsom laptop licence license line linje list liste logon lost lukke lyd mail mailbox mangle mappe maskine
      meeting message missing monitor mouse mus møde name navn network netværk number nummer office open outlook page paper
      papir pc permission person phone postkasse program read receive remove replace request room rum save scan scanner
      screen search send sende server setup share show side sign site skifte skrive skærm slette slow slå software start
      starte stop stuck switch system tast tastatur teams tekst telefon text tændt update usb username video vindue vise vpn
      website wifi window windows word åbne
    """)

  private static func stems(_ text: String) -> Set<String> {
    let (english, danish) = (Stemmer(.english), Stemmer(.danish))
    return Set(
      text.pieces(at: 10).flatMap(\.blankSeparated).flatMap { word in
        [word, english.stem(word), danish.stem(word)].map { $0.unicodeScalars.map(Folding.folded).joined() }
      })
  }
}
