// Object ids, index entries and errors are part of what this module hands out: whoever imports Git has them.
@_exported import GitFormats
