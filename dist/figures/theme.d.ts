/** Colours that colour-blind readers can tell apart (Okabe and Ito 2008), the darkest pairs first, yellow late. */
export declare const palette: readonly ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#000000", "#F0E442"];
/** The colour of the i-th series; past eight they come again. */
export declare const colorOf: (i: number) => string;
/** The same, dark enough to be read as letters on white. */
export declare const inkOf: (i: number) => string;
/** The i-th area's colour on paper, within an outline: those that are told apart in grey too, and from a dark whisker. */
export declare const printColorOf: (i: number) => string;
/** A colour with an opacity, for bands. */
export declare function faded(color: string, opacity: number): string;
/**
 * Arimo ships with the project and measures like Arial, Helvetica and Liberation Sans, so that text keeps its width
 * wherever the SVG is opened.
 */
export declare const family = "Arimo, Arial, Helvetica, Liberation Sans, sans-serif";
/** Pixels; the width of a figure is that of a page's text at 110 dots an inch. */
export declare const sizes: {
    readonly width: 760;
    readonly height: 440;
    readonly text: 14;
    readonly small: 12.5;
    readonly title: 17;
};
/** What a figure is laid out for. */
export interface Page {
    /** Pixels, where text has `sizes.text` of them: how many letters stand side by side. */
    readonly width: number;
    readonly height: number;
    /** Printed: title and caption belong to the text around it, and it has to be read in grey too. */
    readonly paper: boolean;
    /** What a y axis of numbers spans, where another figure beside it has the same; its own values unless given. */
    readonly range?: readonly [number, number];
}
export declare const screenPage: Page;
export interface Frame {
    /** The screen unless given. */
    readonly page?: Page;
    /** Pixels, before there is a title, a legend or a caption; the page's unless given. */
    readonly height?: number;
    readonly title?: string;
    readonly caption?: string;
    /** Names in the legend above the plot; none, no legend. */
    readonly legend?: readonly string[];
    /** Room in pixels at the left, for the axis with its labels. */
    readonly left?: number;
    /** Room in pixels at the right, for labels written at the ends of lines. */
    readonly right?: number;
    /** Room in pixels below the plot, above the caption, for the axis with its labels; `BELOW` unless given. */
    readonly bottom?: number;
    readonly xaxis: Axis;
    readonly yaxis: Axis;
    readonly rest?: object;
}
/** The height of the plot itself in a frame of this height. */
export declare const plotHeight: (height: number) => number;
/** The theme: one layout for every plot, with room made for its title, its legend and its caption. */
export declare function frame(options: Frame): {
    xaxis: Axis;
    yaxis: Axis;
    annotations: {
        text: string;
        font: object;
        align: string;
        showarrow: boolean;
        xref: string;
        x: number;
        xanchor: string;
        xshift: number;
        yref: string;
        y: number;
        yanchor: string;
        yshift: number;
    }[];
    legend?: {
        orientation: string;
        x: number;
        xanchor: string;
        y: number;
        yanchor: string;
        tracegroupgap: number;
        font: {
            size: 14;
        };
    } | undefined;
    width: number;
    height: number;
    margin: {
        l: number;
        r: number;
        t: number;
        b: number;
        pad: number;
    };
    font: {
        family: string;
        size: 14;
        color: string;
    };
    paper_bgcolor: string;
    plot_bgcolor: string;
    colorway: ("#0072B2" | "#E69F00" | "#009E73" | "#D55E00" | "#CC79A7" | "#56B4E9" | "#000000" | "#F0E442")[];
    hoverlabel: {
        font: {
            family: string;
            size: 14;
        };
    };
    showlegend: boolean;
};
/** As `axis` makes it, perhaps with more attributes. */
interface Axis {
    readonly title: {
        readonly text: string;
    };
    readonly [attribute: string]: unknown;
}
/** An axis with its title; `lines` across the plot help to read values off, and a `base` line is where bars stand. */
export declare function axis(title: string, kind: {
    lines?: boolean;
    base?: boolean;
}): {
    title: {
        text: string;
        font: {
            size: 14;
            color: string;
        };
        standoff: number;
    };
    tickfont: {
        size: number;
        color: string;
    };
    ticklabelstandoff: number;
    automargin: boolean;
    showgrid: boolean;
    gridcolor: string;
    showline: boolean;
    linecolor: string;
    ticks: string;
    ticklen: number;
    tickcolor: string;
    zeroline: boolean;
};
/** A colour thinned with white: a ground for dark letters. `share` is how much of the colour is left. */
export declare function tinted(color: string, share?: number): string;
export {};
