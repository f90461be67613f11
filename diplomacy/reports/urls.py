from django.urls import path

from . import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<str:ending>/", views.download, name="report_download"),
]
