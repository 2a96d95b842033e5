/// What a form says by itself, in the language of its template; in English where there is no other.
struct FormWords {
  let introduction: [String]
  let required: String
  /// Stands before the reason why something is not taken.
  let rejects: String

  init(language: String?) {
    self = language?.pieces(at: UInt8(ascii: "-")).first == "da" ? Self.danish : Self.english
  }

  private init(introduction: [String], required: String, rejects: String) {
    self.introduction = introduction
    self.required = required
    self.rejects = rejects
  }

  static let english = FormWords(
    introduction: [
      "Write your answer below each question. Where there are choices, put an x between the brackets of one.",
      "Say above, behind title, what it is about in one line, or leave it empty.",
      "Lines that begin with > are ours. Send the form with: tix submit FILE",
    ],
    required: "required", rejects: "We do not take this:")

  static let danish = FormWords(
    introduction: [
      "Skriv dit svar under hvert spørgsmål. Hvor der er valgmuligheder, sætter du et x mellem klammerne ud for én af dem.",
      "Skriv øverst efter title på én linje, hvad det drejer sig om, eller lad linjen stå tom.",
      "Linjer, der begynder med >, er vores. Send formularen med: tix submit FIL",
    ],
    required: "skal besvares", rejects: "Det tager vi os ikke af:")

  /// In every language: a form may say them in any.
  static let all = [english, danish]
}
