"""The stage: the selected task with its picture, request, reply and timeline."""
