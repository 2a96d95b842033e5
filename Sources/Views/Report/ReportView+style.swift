extension ReportView {
  /// How the page looks: by light or dark, as its reader has it, and on paper.
  static let style = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1f26; --soft: #515a66; --line: #d5dae0; --card: #f5f7f9;
      --one: #1d5fb8; --two: #e08a1e; --two-edge: #8f4f00; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e8ebef; --soft: #a9b2bd; --line: #39424d; --card: #1d232a;
        --one: #6aa8f7; --two: #f2b35e; --two-edge: #ffd9a3; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 1280px; padding: 24px; background: var(--paper); color: var(--ink);
      font: 16px/1.45 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
    h1 { margin: 0; font-size: 28px; overflow-wrap: anywhere; }
    h2 { margin: 0 0 8px; font-size: 19px; }
    .span { margin: 0; font-size: 19px; }
    .note, footer p { margin: 4px 0 0; color: var(--soft); font-size: 14px; }
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 28px 32px; margin: 24px 0; }
    @media (min-width: 1080px) { main { grid-template-columns: repeat(2, minmax(0, 1fr)); } .full { grid-column: 1 / -1; } }
    section { min-width: 0; }
    .tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; margin: 0; }
    @media (min-width: 700px) { .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
    .tiles div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
    .tiles dt { color: var(--soft); font-size: 14px; }
    .tiles dd { margin: 0; }
    .tiles strong { display: block; font-size: 26px; line-height: 1.25; font-variant-numeric: tabular-nums; }
    .tiles span { color: var(--soft); font-size: 13px; }
    .wide { overflow-x: auto; }
    svg { display: block; width: 100%; min-width: 460px; height: auto; }
    svg text { fill: var(--ink); font-size: 13px; }
    svg .axis { fill: var(--soft); font-size: 12px; }
    svg .value { font-size: 11px; }
    svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .one { fill: var(--one); }
    svg .two { fill: var(--two); stroke: var(--two-edge); stroke-width: 1; }
    svg polygon.two { stroke: none; }
    details { margin-top: 10px; }
    summary { cursor: pointer; color: var(--soft); font-size: 14px; }
    table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    th, td { padding: 5px 6px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: bottom; }
    th { font-weight: 600; }
    td { white-space: nowrap; }
    .words td { white-space: normal; overflow-wrap: anywhere; }
    .pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px 32px; }
    @media (min-width: 1300px) { .pair { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); } }
    tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 9em; }
    th:first-child, .words td, .words th { text-align: left; }
    @media print {
      :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #bbbbbb; --card: #ffffff;
        --one: #1d5fb8; --two: #e08a1e; --two-edge: #8f4f00; }
      body { max-width: none; padding: 0; font-size: 11pt; }
      main { display: block; }
      section { break-inside: avoid; margin-bottom: 18px; }
      section.full { break-inside: auto; }
      h2 { break-after: avoid; }
      summary { display: none; }
      svg { min-width: 0; max-width: 620px; }
      .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); }
      .tiles strong { font-size: 15pt; }
      .pair { display: block; }
      table { font-size: 8.5pt; margin-bottom: 10px; }
      th, td { padding: 3px 4px; }
      tr { break-inside: avoid; }
      .wide { overflow: visible; }
    }

    """
}
