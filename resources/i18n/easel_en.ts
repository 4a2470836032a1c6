<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n task, charged by the gateway</numerusform>
            <numerusform>%n tasks, each charged by the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDesk</name>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are.</source>
        <translation>
            <numerusform>%n file could not be moved to the trash and stays where it is.</numerusform>
            <numerusform>%n files could not be moved to the trash and stay where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message numerus="yes">
        <source>The link lasts %n more day(s).</source>
        <translation>
            <numerusform>The link lasts %n more day.</numerusform>
            <numerusform>The link lasts %n more days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>%n task(s) deleted; files go to the trash.</source>
        <translation>
            <numerusform>%n task deleted; its files go to the trash.</numerusform>
            <numerusform>%n tasks deleted; their files go to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed from the history; files stay.</source>
        <translation>
            <numerusform>%n task removed from the history; its files stay.</numerusform>
            <numerusform>%n tasks removed from the history; their files stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stay: under way or uncertain. Cancel or decide first.</source>
        <translation>
            <numerusform>%n task stays: it is under way or uncertain. Cancel it or decide first.</numerusform>
            <numerusform>%n tasks stay: they are under way or uncertain. Cancel them or decide first.</numerusform>
        </translation>
    </message>
</context>
</TS>
