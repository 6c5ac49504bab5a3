// Stands in for the package `unicode-properties` in the bundle. fontkit asks it for every glyph whether it is a
// mark, and for the rest only when it shapes text, which this project does itself (src/render/type).
'use strict';
exports.isMark = (codePoint) => /^\p{M}$/u.test(String.fromCodePoint(codePoint));
for (const name of ['getCategory', 'getScript', 'getCombiningClass', 'isDigit'])
  exports[name] = () => {
    throw new Error(`${name} is left out of the bundle: text is shaped in src/render/type`);
  };
