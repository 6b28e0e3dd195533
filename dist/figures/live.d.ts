/**
 * A callback for training (`onStep: live()`) that draws the loss while it falls: one picture in the notebook, redrawn in
 * its place, and in the end a figure that answers to the mouse. Asked to stop by the person at the notebook, it throws,
 * which ends the training. Outside of a notebook it does nothing: the trainer's progress bar tells the loss there.
 */
export declare function live(): (record: {
    readonly step: number;
    readonly loss: number;
}) => void;
