internal import Text

/// Words that tell nothing of what a report is about: they are in every other one, also on a desk that has only a few to count them in.
enum StopWords {
  private static let english = words(
    """
      about after afternoon again ago all already also always am an and another any anybody anymore anything are arent as
      ask asked asks at bad be because been before being both but by came can cannot cant come comes could couldnt day days
      dear did didnt do does doesn doesnt don dont during each else error errors even evening ever every everybody few fine
      first for four friday from gave get gets getting give gives go goes good had happen happened happens has hasnt have
      havent having he hello help her here hi him his hour hours how id if ill im in into is isn isnt issue issues it its
      ive just later left little look looks lot made make makes many me minute minutes monday month more morning much my
      need needs never new no nobody noon nor not nothing now oclock of off often ok old on once one only or other our out
      over please problem problems quite really regards right said same saturday say says second see seen sees she since so
      some somebody someone something sometimes soon still sunday take takes tell tells than thank thanks that thats the
      their them then there these they theyre thing things this those three thursday time times to today told tomorrow too
      tried try tuesday twice two until up us use used using very want wants was wasnt way we wednesday week weekend well
      went were what when where which while who why will with won wont work working works would wrong yes yesterday yet you
      your youre
    """)
  private static let danish = words(
    """
      ad af aften al aldrig alle allerede alt altid anden andre at bare blev blive bliver brug bruge bruger brugt både da
      dag dage de dem den denne der deres det dette dig din disse dog du dårlig efter eftermiddag eller ellers en end ene er
      et fejl fire for forkert fra fredag fungerer få får før første gamle gammel gang gange gennem gerne gik give giver
      godt går gør gøre ham han hans har havde have hej heller hende hendes her hilsen hjælp hos hun hvad hver hvis hvor
      igen ikke ind jeg jer jo kan kom komme kommer kunne kære lave lidt lige lørdag man mandag mange med meget men mens
      middag mig min mine minut minutter mit mod morges mvh må måned ned nej nogen noget nogle nu ny nye nyt når ofte og
      også ok om onsdag op os over problem problemer prøve prøver prøvet på rigtig sagde samme se selv senere ser set siden
      sig sige siger sin sine sit skal sker skete skulle snart som spørger stadig stå står sådan søndag tage tager tak til
      time timer ting tirsdag to torsdag tre ud uge under var venlig venligst vi vil ville virker vores være været weekend
    """)

  static func contains(_ word: String) -> Bool { english.contains(word) || danish.contains(word) }

  /// What a word tells of the language of a report: more than 0 for Danish, by such words and by letters that English does not have; less
  /// for English.
  static func danishness(of word: String) -> Int {
    let (isDanish, isEnglish) = (danish.contains(word), english.contains(word))
    let hasLetter = word.unicodeScalars.contains { ["æ", "ø", "å"].contains($0) }
    return (isDanish ? 1 : 0) - (isEnglish ? 1 : 0) + (hasLetter ? 1 : 0)
  }

  private static func words(_ text: String) -> Set<String> { Set(text.pieces(at: 10).flatMap(\.blankSeparated)) }
}
