// Stands in for what pdfkit and fontkit load at their start and these documents never use: encryption, WOFF2,
// and the tables for shaping scripts other than Latin. Loading them cost a tenth of a second of each build.
'use strict';
const use = () => {
  throw new Error('this part of pdfkit or fontkit is left out of the bundle (scripts/lean)');
};
class LeftOut {
  get() {
    return use();
  }
  match() {
    return use();
  }
}
module.exports = Object.assign(LeftOut, { ecb: use, cbc: use, default: LeftOut, __esModule: true });
