"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.laterCharacters = exports.accents = exports.numericCharacters = exports.rustWordCharacters = exports.looseWordCharacters = exports.wordCharacters = exports.WHITE_SPACE = void 0;
exports.category = category;
exports.script = script;
const names_1 = require("../base/names");
const code_points_1 = require("./code-points");
/*
 * What the Python tokenizers know of Unicode. Their parts know different versions of it: Oniguruma, which searches for
 * regular expressions, Unicode 16; Rust's own characters, 17; the normalization forms, 9; BERT's rules, 8 (see
 * bert-characters). A JavaScript engine knows yet another one, so its own `\p{…}` would give other tokens.
 * The tables were read off the tokenizers 0.23.3, by test/fixtures/tokenizer-families/make_unicode.py.
 */
/** All code points in order, as runs of one general category (a letter, `.` for unassigned) and their length in base 36. */
const CATEGORIES = 'ZwWR3TR3NORSRMR2IaR2S3R2AqNROULUBqNSOSZxWRT4VRUVEPS!VUVSK2UBR2UKEQK3RAnSA7BoSB8ABABABABABABABABABABABABABABABABA' +
    'BABABABABABABABABABABAB2ABABABABABABABAB2ABABABABABABABABABABABABABABABABABABABABABABABA2BABAB3A2BABA2BA3B2A4BA2' +
    'BA3B3A2BA2BABABA2BAB2ABA2BA3BABA2B2EAB3E4ACBACBACBABABABABABABABAB2ABABABABABABABABAB2ACBABA3BABABABABABABABABAB' +
    'ABABABABABABABABABABABABABABABABABABABAB7A2BA2B2ABA4BABABABAB1xEBrDiU4DcUeD5U7DUDUhF34ABABDUAB.2DB3RA.4U2ARA3.A.' +
    'A2BAh.A9BzAB2A3B3ABABABABABABABABABABABAB5ABSABA2B2A1fB1cABABABABABABABABABABABABABABABABABVF5H2ABABABABABABABAB' +
    'ABABABABABABABABABABABABABABABABABABABA2BABABABABABAB2ABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB' +
    'ABABABABABABABABABABABABABABABABABABAB.A12.2DR6B15RM.2V2T.F19MFRF2RF2RF.8Er.4E4R2.b!6S3R2TR2V2FbR!R3EwDEaFlIaR4' +
    'E2FE2rREF7!VF6D2F2VF4E2IaE3V2ERe.!EFEuFr.2E2hFbE.eIaExF9D2VR3D.2FT2EmF4DF9DF3DF5.2Rf.EpF3.2R.Eb.5EoUE6.!2.5F9E15' +
    'DFo!FwGE1iFGFEG3F8G4FG2EF7EaF2R2IaRDEfFG2.E8.2E2.2Em.E7.E.3E4.2FEG3F4.2G2.2G2FE.8G.4E2.E3F2.2IaE2T2K6VTERF.2F2G.' +
    'E6.4E2.2Em.E7.E2.E2.E2.2F.G3F2.4F2.2F3.3F.7E4.E.7IaF2E3FR.aF2G.E9.E3.Em.E7.E2.E5.2FEG3F5.F2G.G2F.2E.fE2F2.2IaRT' +
    '.7EF6.FG2.E8.2E2.2Em.E7.E2.E5.2FEGFGF4.2G2.2G2F.7F2G.4E2.E3F2.2IaVEK6.aFE.E6.3E3.E4.3E2.E.E2.3E2.3E3.3Ec.4G2FG2' +
    '.3G3.G3F.2E.6G.eIaK3V6TV.5FG3FE8.E3.En.Eg.2FEF3G4.F3.F4.7F2.E3.2E.2E2F2.2Ia.7RK7VEFG2RE8.E3.En.Ea.E5.2FEGFG5.FG2' +
    '.G2F2.7G2.6E2.E2F2.2Ia.E2G.cF2G2E9.E3.E15F2EG3F4.G3.G3FEV.4E3GK7E3F2.2IaK9VE6.FG2.Ei.3Eo.E9.E.2E7.3F.4G3F3.F.G8' +
    '.6Ia.2G2R.cE1cFE2F7.4TE6DF8RIaR2.11E2.E.E5.Eo.E.EaFE2F9E.2E5.D.F7.Ia.2E4.wEV3RfVRV3F2V6IaKaVFVFVFNONOG2E8.E10.4' +
    'FeGF5RF2E5Fb.F10.V8FV6.V2R5V4R2.11E17G2F4GF6GF2G2F2EIaR6E6G2F2E4F3EG3E2G7E3F4EdFG2F2G6FEGIaG3FV2A12.A.5A.2B17RD' +
    'B3E95.E4.2E7.E.E4.2E15.E4.2Ex.E4.2E7.E.E4.2Ef.E1l.E4.2E1v.2F3R9Kk.3EgVa.6A2e.2B6.2MEh8VREhWEqNO.3E23R3J3E8.7EiF3' +
    'G.9EjF2GR2.9EiF2.cEd.E3.F2.cE1gF2GF7G8FG2FbR3DR3TEF.2Ia.6Ka.6R6MR4F3!FIa.6EzDE1h.7E5F2EyFE.5E1y.aEv.F3G4F2G3.4G2' +
    'FG6F3.4V.3R2IaEu.2E5.bE18.4Eq.6IaK.3VyEnF2G2F.2R2E1hGFGF7.FGFG2F8G6Fa.2FIa.6Ia.6R7DR6.2FeHFg.1dF4GE1bFGF5GFG5FG2' +
    'E8.R2IaR7VaF9V9R3F2GEuGF4G2F2GF3E2IaE18FGF2G3FGF3G2.8R4E10G8F8G2F2.3R5Ia.3E3IaEuD6R2B9AB.5A17.2A3R8.8F3RFdGF7E4F' +
    'E6FE2GF2E.5B18D1rBdDByD11F1sABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB' +
    'ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB9ABABABABABABABABABABABABABABABABABABABABABABA' +
    'BABABABABABABABABABABABABABABABABABABABABABABABABABAB9A8B6.2A6.2B8A8B8A8B6.2A6.2B8.A.A.A.AB8A8Be.2B8C8B8C8B8C8B5' +
    '.B2A4CUBU3B3.B2A4CU3B4.2B2A4.U3B8A5U3.2B3.B2A4CU2.Wb!5M6R2PQNP2QNPR8XY!5WR9PQR4L2R3SNORbSRLRaW!5.!aKD.2K6S3NODKa' +
    'S3NO.Dd.3Tx.fFdH4FH3Fc.fV2AV4AV2BA3B2A3BVAV2SA5V6AVAVAVA4VBA4BE4BV2B2A2S5AB4VSV2BVKgJzABJ4KV2.4S5V5S2V4SV2SV2SV7' +
    'SVvS2V2SVSVvS7gV8NONOVkS2V7NOV29SVuSpV14S6V20.mVb.lK1oV26KmV53SV9SV1iS8V33SV6wNONONONONONONOKuV18S5NOSvNONONONON' +
    'OSgV74S3nNONONONONONONONONONONOS1rNONOSwNOS76V1cSlV2S6V13.2Vw.V2xA1cB1cABA3B2ABABABA4BAB2AB6D2A3BABABABABABABABA' +
    'BABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB2V6ABABF3AB.5R4KR2B12.B.5B.2' +
    'E1k.7DR.eFEn.9E7.E7.E7.E7.E7.E7.E7.E7.FwR2PQPQR3PQRPQR9MR2MRPQR2PQNONONONOR5DRaM2R4MRNRdV2R3NONONONOM.yVq.V2h.c' +
    'V5y.qVgWR3VDEJNONONONONOV2NONONONOMNO2VJ9F4G2MD5V2J3DERV2.E2e.2F2U2D2EME2iRD3E.5E17.E2m.V2K4VaEwV12.9VEgVv.KaVu' +
    'K8VKfVwKaV13KfV8wE534V1sEg7pDEvr.3V1j.9E14D6R2E7gDR3EgIaE2.kABABABABABABABABABABABABABABABABABABABABABABABEFH3R' +
    'FaRDABABABABABABABABABABABABABABD2F2E1yJaF2R6.8UnD9U2ABABABABABABAB3ABABABABABABABABABABABABABABABABABABABABABAB' +
    'ABABABABABABABABABDB8ABABA2BABABABABDU2ABABEABAB3ABABABABABABABABABABA5BA5BABABABABABABABA4BABA2B.2AB.B.BABABABA' +
    '.lD3ABED2BE7FE3FE4FEnG2F2GV4F.3K6V2TV.6E1gR4.8G2E1eGgF2.8R2Ia.6FiE6R3ERE2FIaEsF8R2EnFbG2.bREt.3F3GE1bFG2F4G2F2G3' +
    'Rd.DIa.4R2E5FDE9IaE5.E15F6G2F2G2F2.9E3FE8FG.2Ia.2R4EgDE6V3EGFGE1eFEF3E2F2E5F2EFE.oE2DR2EbGF2G2R2ED2GF.aE6.2E6.2' +
    'E6.9E7.E7.B17UD4B9DU2.4B28EzG2FG2FG2RGF.2Ia.6E8mc.cEn.4E1d.4$1kw#4xsEa6.2E2y.12B7.cB5.5EFEaSEd.E5.E.E2.E2.E30Uh' +
    '.gEa3ONVgE1s.2E1i.7V.wEcTV3FgR7NOR.6FgRM2L2NONONONONONONONOR2NOR4L3R3.R4MNONONOR3SMS3.RTR2.4E5.E3r.2!.R3TR3NORSR' +
    'MR2IaR2S3R2AqNROULUBqNSOSNORNOR2EaDE19D2Ev.3E6.2E6.2E6.2E3.3T2SUVT2.VS4V2.a!3V2.2Ec.Eq.Ej.E2.Ef.2Ee.yE3f.5R3.4' +
    'K19.3V9J1hK4VhK2V3.Vd.3V.1bV19F.3mEt.3E1d.fFKr.4EwK4.9EkJE8J.5E12F5.5Eu.RE10.4E8RJ5.16A14B14E26.2Ia.6A10.4B10.4' +
    'E14.8E1g.bRAb.Af.A7.A2.Bb.Bf.B7.B2.3E1g.cE8n.9Em.aE8.oD6.D16.D9.1xE6.2E.E18.E2.3E.2En.RK8EnV2K7Ev.8K9.1cEj.E2.5' +
    'K5EmK6.3REq.5R.1sE1k.4K2E2Kg.2K1aEF3.F2.5F4E4.E3.Et.2F3.4FK9.7R9.7EtK2REtK3.wE8VEsF2.4K5R7.9E1i.3R7Em.2K8Ej.5K8' +
    'Ei.7R4.cK7.28E21.1jA1f.dB1f.7K6E10F4.8Ia.6IaE4DEAm.3F5MDBm.8S2.5sKv.E16.F2M.2E2.gE3.1jF4EtKaE.8EmFbK4R5.mEiF4R4' +
    '.12ElK7.kEn.9GFGE1hFfR7.4KkIaFE2F2E.9F3GE19G3F4G2F2R2!R4F.a!.2Ep.7Ia.6F3E10F5GF8.IaR4EG2E.8EzFR2E.9F2GE1cG3F9G2' +
    'E4R4F4RGFIaERER3.Kk.bEi.EpG3F3G2FGF2R6FE2F.1qE7.E.E4.Ef.EaR.6E1bFG3F8.5Ia.6F2G2.E8.2E2.2Em.E7.E2.E5.F2EG2FG4.2G2' +
    '.2G3.2E.6G.5E5G2.2F7.3F5.bEa.E.2E.E12.EG3F6.G.2G.G4.G2FGFEFER2.R2.8F2.tE1hG3F8G2F3GFE4R5IaR2.RFE3.uE1cG3F6GFG4F2' +
    'GF2E2RE.8Ia.4mE1bG3F4.2G4F2GF2RnE4F2.yE1cG3F8G2FGF2R3E.bIa.6Rd.jE17FGFG2F6GFER.6Ia.6Ik.sEr.2FGFG2F4GF5.4IaK2R3V' +
    'E7.55E18G3F9GF2R.2sAwBwIaK9.cE8.2E.2E8.E2.EoG6.G2.2F2GFEGEGFR3.9Ia.1yE8.2E13G3F4.2F2G4FEREG.rEFaE14F6GEF4R8F.8E' +
    'F6G2F3E1aFdGF2R3ER5.dE21.7Ra.52ExR.eIa.6E9.E11GF7.F6GFER5.aIaKj.3R2Eu.2Fm.GF7GF2GF2.21E7.E2.E12F6.3F.F2.F7EF.8Ia' +
    '.6E6.E2.EwG5.F2.G2FGFE.7Ia.8mEjF2G2R2.7F2EGEd.EyG2F5.3G2FGFRdIaF.2dE.fKlV8T4Vh.dREpm.2uJ33.R5.bE5g.218E2pR2.dEts' +
    '!gFE6Ff.aE32z.5Eg7.5a1EuFcG3F3Ia.1c6Eft.7Ev.Ia.4R2E27.Ia.6Eu.2F5R.aE1cF7R5V4D4RV.aIa.K7.El.5Ej.c0D3E14D2R3Ia.5i' +
    'AwBwKnR4.2tE23.4FEG1j.7F4Dd.1sD2RDF.bG2.eE4qg.8Eye.15Ea.6w7D4.D7.D2.E83.fE.tE3.2E.eE4.8Eb0.1s4E2z.5Ed.3E9.7Ea.2V' +
    'F2R!4.318V6oIa.6Vc4.24F1a.2Fn.9V38.1oV6u.aV13.2V1oG2F3V3G6!8F8V2F7VuF4V1p.lV1uF3V.3eKk.cKk.cV2f.9Kp.3rAqBqAqB7.' +
    'BiAqBqA.A2.2A.2A2.2A4.A8B4.B.B7.BbAqBqA2.A4.2A8.A7.BqA2.A4.A5.A.3A7.BqAqBqAqBqAqBqAqBqAqBqAqBs.2ApSBpSB6ApSBpSB6' +
    'ApSBpSB6ApSBpSB6ApSBpSB6AB.2I1eVe8F1jV4F1eV8FVeFV2R5.fF5.Ff.uoBaEBk.6B6.5xF7.Fh.2F7.F2.F5.5D1q.xF.34E19.3F7D7.2' +
    'Ia.4EV.8wEuF.hE18F4Ia.5T.cwErDF4Ia.5yEuF2EIa.4R.dcE7.E4.E2.Ef.E5h.2K9F7.15AyByF7D.4Ia.4R2.ltK1nVK3TK4.24K19VKf' +
    '.5eE4.Er.E2.E.2E.Ea.E4.E.E.6E.4E.E.E.E3.E2.E.2E.E.E.E.E.E2.E.2E4.E7.E4.E4.E.Ea.Eh.5E3.E5.Eh.1gS2.7iV18.4V2s.cVf' +
    '.2Vf.Vf.V11.aKdV4h.1kVt.dV18.4V9.7V2.eV6.4aV6zU5Vk8.4Vh.3Vd.3V3b.4V2n.6Vc.4V.fVc.4V1k.8Va.6V14.8Vu.2Vc.4V2.1qV9g' +
    '.cVe.2Vd.3Va.5V1k.7Vf.2Vb.6V9.7V43.V2kIa.smEwyo.wE37e.6E66.2E4g2.eE5rl.fEha.1wiEf2.15uE3t7.5E38g.f975!.u!2o.3k' +
    'F6o.1e6o#1eke.2#1eke.2';
/** The categories of the letters A to Z, !, # and $. */
const NAMES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cs'.split(' ');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$';
/** The marks of Unicode 9, as ranges `gap+more` in base 36: how far from the last one before, how many follow. */
const MARKS = 'lc+33 7o+6 7c+18 2 2+1 2+1 2 21+a 1d+k h 2u+6 3+5 3+1 2+3 10 v+q 2k+a 1n+8 z+3 2+8 2+2 2+4 18+2 3d+d 2+w 1j+2 ' +
    '2+h 2+6 b+1 u+2 1l 2+6 3+1 3+2 a b+1 u+2 1l 2+4 5+1 3+2 4 v+1 4 c+2 1l 2+7 2+2 2+2 l+1 u+2 1l 2+6 3+1 3+2 9+1 ' +
    'b+1 v 1o+4 4+2 2+3 a 15+3 1n+6 2+2 2+3 8+1 c+1 u+2 1l 2+6 2+2 2+3 8+1 c+1 u+2 1n+6 2+2 2+3 a b+1 v+1 1z 5+5 2 ' +
    '2+7 j+1 1q 3+6 d+7 2r 3+5 2+1 c+5 23+1 s 2 2 5+1 1e+j 2+1 6+a 2+z a 2t+j o+3 5+2 2+2 3+6 4+3 e+b 2 b+3 jk+2 ' +
    'qb+2 u+2 u+1 v+1 1t+v a 1a+2 3c+1 z 3b+b 5+b 64+4 1m+9 2+s 3 1d+e 1u+4 1c+g 13+8 d+2 v+c 1l+d 1d+j 49+2 2+k 5 ' +
    '5+2 4+1 5j+1h 6+4 k1+w 2db+2 3y 2p+v ff+5 2y+1 n9x+3 2+9 x+1 29+1 7l 4 5 o+4 2h+1 1f+h r+h 1h+7 q+c 19+3 1c+d ' +
    '11 1w+d d 9+1 1a+2 1f 2+2 3+1 6+1 2 16+4 6+1 6l+7 2+1 fn5 ki+f h+f r2 6b 46+4 1af+2 2+1 6+3 15+2 5 4m+1 10a+2 ' +
    '1i+e 1l+3 1a+a 1y+2 11+d 1r d+2 1d+d a+2 2o+b 7 4h+b m+3 1l 2+6 3+1 3+2 a b+1 3+6 4+4 5d+h 2y+j 6k+6 3+8 s+1 ' +
    '2b+g 2z+c 2u+e zo+7 2+7 2b+l 2+d fga+4 1o+6 t7+19 h+3 f7v+1 43r+4 4+5 9+7 3+6 v+3 45+2 1j0+1i 5+1d 9 f n+4 2+e ' +
    '11t+6 2+g 3+6 2+1 2+4 1pi+6 32+6 gzhy+6n';
/** What combines, is decomposed or is the first part of something composed in Unicode 18, but not in Unicode 9. */
const LATER = '120 1f+1 1o+1 fo 4a+8 17+9 8b fy 73+1 am 1nf q2+1d li+4 ir+2 3mo n3m+3 1k n1 huo 9 8 a bh+4 2+15 2+d 12d+3 ' +
    '1u+4 8u+1 v+4 x+b 2+2 1z+a 1e+3 6j jv 1z+3 6 3 2+1 1d 3 2+1 6+2 3y rf+1 6z 3 5+1 5 4d 2c j 2a ix 2+1 2a bu+1 ' +
    'd0c 3+8 6 2es 4+3 hy+1 cvm+3 5gw+z tq+1 88+2 9+1 3 x+1 th 1rj 1k+1e 1d+1p y 4h+6 ag 1q+3 e5+3 73+1 6s 3 8+1 6 ' +
    '22f 22s+9';
let categories;
/** The code points of a general category (`Lu`) or of all that begin with a letter (`L`); undefined if there is none. */
function category(name) {
    categories ??= readCategories();
    return categories.get(name);
}
function readCategories() {
    const ranges = new Map();
    const add = (name, range) => {
        const known = ranges.get(name);
        if (known)
            known.push(range);
        else
            ranges.set(name, [range]);
    };
    let at = 0;
    for (const [, letter, digits] of CATEGORIES.matchAll(/([A-Z.!#$])([0-9a-z]*)/g)) {
        const length = digits === '' ? 1 : Number.parseInt(digits, 36);
        const name = NAMES[LETTERS.indexOf(letter)] ?? 'Cn';
        const range = [at, at + length - 1];
        add(name, range);
        add(name[0], range);
        at += length;
    }
    return new Map([...ranges].map(([name, each]) => [name, (0, code_points_1.codePoints)(each)]));
}
/** The scripts that expressions are written with; ranges as above. */
const SCRIPTS = {
    Han: '96o+p 2+2g d+5x 1c 2 q+8 f+3 qt+533 1t+g73 hkx+a5 3+2x n49+1 d+1 sgf+wyn x+37d 7+65 3+4g1 f+5rk g+h9 1wj+f1 15v+3t6 6+38f',
    Hiragana: '9j5+2d 7+2 23qa+7y j u+2 cry',
    Katakana: '9lt+2h 3+2 6p+f 5t+1a 2+2f 14b3+9 2+18 ytv+3 2+6 2+1 2 80+2 1f f+3',
    Hangul: '3cw+73 5yn+1 76+2l 36+u 1u+u nhe+s hw+8mb d+m 5+1c 7tx+u 4+5 3+5 3+5 3+2',
};
/** The code points of a script; undefined if it is none of those known here. */
function script(name) {
    const ranges = (0, names_1.own)(SCRIPTS, name);
    return ranges === undefined ? undefined : (0, code_points_1.codePoints)((0, code_points_1.readRanges)(ranges));
}
const categoryUnion = (...names) => (0, code_points_1.union)(names.map((name) => category(name)));
/** White_Space, which Oniguruma and Rust agree on. JavaScript's `\s` has U+FEFF and lacks U+0085. */
exports.WHITE_SPACE = (0, code_points_1.codePoints)([
    [0x09, 0x0d],
    [0x20, 0x20],
    [0x85, 0x85],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
]);
/** Symbols that are Alphabetic: circled and squared letters. */
const LETTER_SYMBOLS = (0, code_points_1.codePoints)([
    [0x24b6, 0x24e9],
    [0x1f130, 0x1f149],
    [0x1f150, 0x1f169],
    [0x1f170, 0x1f189],
]);
/** Oniguruma's `\w` in a class. */
exports.wordCharacters = once(() => (0, code_points_1.union)([categoryUnion('L', 'M', 'Nd', 'Nl', 'Pc'), LETTER_SYMBOLS]));
/** Oniguruma's `\w` outside of a class, where it takes Latin-1's raised digits and fractions for letters. */
exports.looseWordCharacters = once(() => (0, code_points_1.union)([
    (0, exports.wordCharacters)(),
    (0, code_points_1.codePoints)([
        [0xb2, 0xb3],
        [0xb9, 0xb9],
        [0xbc, 0xbe],
    ]),
]));
/** The `\w` of Rust's regular expressions, which adds the two joiners. */
const rustWordCharacters = () => (0, code_points_1.union)([(0, exports.wordCharacters)(), (0, code_points_1.codePoints)([[0x200c, 0x200d]])]);
exports.rustWordCharacters = rustWordCharacters;
/** Rust's `char::is_numeric`: all numbers, with those that came with Unicode 17. */
const numericCharacters = () => (0, code_points_1.union)([
    categoryUnion('N'),
    (0, code_points_1.codePoints)([
        [0x11de0, 0x11de9],
        [0x16ff4, 0x16ff6],
    ]),
]);
exports.numericCharacters = numericCharacters;
/** What stripping accents leaves out. */
const accents = () => (0, code_points_1.codePoints)((0, code_points_1.readRanges)(MARKS));
exports.accents = accents;
/** What the normalization forms of the Python tokenizers leave as it is, and let nothing combine across. */
const laterCharacters = () => (0, code_points_1.codePoints)((0, code_points_1.readRanges)(LATER));
exports.laterCharacters = laterCharacters;
/** The same function, which finds what it finds the first time alone. */
function once(find) {
    let found;
    return () => {
        found ??= find();
        return found;
    };
}
