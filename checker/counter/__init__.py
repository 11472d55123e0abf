"""What is done at a counter beside the verdict: papers, years and their proof, questions to an office, kept results."""
