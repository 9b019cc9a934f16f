namespace Sluice.Ui;

// Who moved: teal, solid and down-left; violet, dashed and up-right; grey.
public enum Way { In, Out, Own }
