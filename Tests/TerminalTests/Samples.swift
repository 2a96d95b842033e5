/// Texts in Markdown, in the form of a specification. What stands in place of the HTML is the text that has to be shown.
enum Samples {
  static let text = """
    ```````````````````````````````` example
    Hello *one* **two** ***three*** `four` ~~five~~
    .
    <p>Hello <em>one</em> <strong>two</strong> three <code>four</code> five</p>
    ````````````````````````````````
    ```````````````````````````````` example
    # Printer

    Second
    ======

    ### Third `x` ###
    .
    <h1>Printer</h1> Second <h3>Third x</h3>
    ````````````````````````````````
    ```````````````````````````````` example
    1. one
    2. two
       - deep
         1) deeper
    10. ten

    - [ ] open
    - [x] done
    -
    .
    <ol>one two deep deeper ten open done</ol>
    ````````````````````````````````
    ```````````````````````````````` example
    | Name | Where | |
    |:--|--:|:-:|
    | Kopi | 2. sal | x | more | cells |
    | \\| | `a|b` |
    .
    <table>Name Where Kopi 2 sal x more cells</table>
    ````````````````````````````````
    ```````````````````````````````` example
    > quoted
    > > deeper
    lazy

        code → here

    ```sh start=3
    $ tix list   # all
    ```
    .
    <blockquote>quoted deeper lazy</blockquote> code here $ tix list all
    ````````````````````````````````
    ```````````````````````````````` example
    [text](https://example.org/a_b "A title") <https://x.example> <a@b.example> ![picture](p.png)
    .
    text https example org a_b A title https x example a b example picture p png
    ````````````````````````````````
    ```````````````````````````````` example
    See [the page][p], [p] and [none].

    [p]: https://example.org/p 'Page'
    [unused]: <https://unused.example>
    [p]: https://second.example
    .
    See the page https example org p Page p and none
    ````````````````````````````````
    ```````````````````````````````` example
    <b>bold</b> <!-- hidden --> <script>
    alert(1)
    </script>

    <div>
    *not* emphasis
    </div>
    .
    bold alert not emphasis
    ````````````````````````````````
    ```````````````````````````````` example
    a\\
    b\u{20}\u{20}
    c
    d &amp; &lt; &#65; &copy; \\*\\_

    ---
    .
    a b c d A ©
    ````````````````````````````````
    ```````````````````````````````` example
    Æbleskiver på 2. sal 🦊 👩\u{200D}👩\u{200D}👧 日本語のテキストは折り返します。 الطابعة لا تعمل שלום ภาษาไทย
    .
    Æbleskiver på 2 sal 日本語のテキストは折り返します الطابعة لا تعمل שלום ภาษาไทย
    ````````````````````````````````
    ```````````````````````````````` example
    &#27;]0;x&#7; &#8238; &#10;&#9;&#13; \u{1B}[31mred\u{1B}[0m \u{202E} \u{9B}1m
    .
    0 x 31mred 0m 1m
    ````````````````````````````````
    ```````````````````````````````` example
    [a](<\u{1B}]8;;x> "&#27;[2J") `\u{1B}[A`

    ```\u{1B}[B
    \u{1B}[C→\u{7}\u{D}
    ```
    .
    a 8 x 2J A B C
    ````````````````````````````````
    ```````````````````````````````` example
    * a

      b

    * c

          d
    * > e
      > - f
    .
    a b c d e f
    ````````````````````````````````
    ```````````````````````````````` example
    Term
    : no list

    [^1] foot

    [^1]: the note
    .
    Term no list 1 foot 1 the note
    ````````````````````````````````
    ```````````````````````````````` example
    |a|
    |-|

    | A | B | C | D | E | F | G | H | I | J |
    |-|-|-|-|-|-|-|-|-|-|
    | eins | zwei | drei | vier | fünf | sechs | sieben | acht | neun | zehn |
    .
    a A B C D E F G H I J eins zwei drei vier fünf sechs sieben acht neun zehn
    ````````````````````````````````
    ```````````````````````````````` example
    ``` ```

    **a*b**c* _d__e_f

    []() [x]( ) ![]() <>
    .
    a b c d e f x
    ````````````````````````````````
    ```````````````````````````````` example
    - a
     - b
      - c
       - d
        - e

    12345678901. f
    999999999. g
    0) h
    .
    a b c d e f g h
    ````````````````````````````````

    """
}
